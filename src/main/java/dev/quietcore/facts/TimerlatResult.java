package dev.quietcore.facts;

/**
 * How late the timer of the timerlat tracer was noticed on one CPU, by the account of rtla timerlat or of the tracer's own lines
 * (kernel/trace/trace_osnoise.c). It says how late, not why; {@link LatencyPart} does.
 *
 * @param context where the lateness was measured
 * @param count activations measured
 * @param minNanos the shortest latency
 * @param averageNanos the mean latency
 * @param maxNanos the longest latency
 */
public record TimerlatResult(
        String machine,
        int cpu,
        Context context,
        long count,
        long minNanos,
        long averageNanos,
        long maxNanos,
        Evidence evidence)
        implements PerCpu {
    /** Where a latency ends: each contains the one before. */
    public enum Context {
        /** In the handler of the timer interrupt. */
        IRQ("its interrupt"),
        /** In the thread that the interrupt woke. */
        THREAD("its thread"),
        /** Back in user space (rtla timerlat -u). */
        USER("its user space");

        private final String label;

        Context(String label) {
            this.label = label;
        }

        /** The words used in reports. */
        public String label() {
            return label;
        }
    }

    @Override
    public String says() {
        return "timerlat measured " + context.label() + " on CPU " + cpu + " " + Span.ofNanos(averageNanos)
                + " late on average and " + Span.ofNanos(maxNanos) + " at worst";
    }
}
