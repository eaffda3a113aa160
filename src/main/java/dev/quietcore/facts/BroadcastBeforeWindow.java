package dev.quietcore.facts;

/**
 * Function call IPIs that one CPU took between the counters of before/ and the traced window, as far as the collector's
 * switching of tracepoints can have sent them: each switch flips a static key and broadcasts once.
 *
 * @param count growth of the counter, less what the trace shows, at most one for each tracepoint switched on
 */
public record BroadcastBeforeWindow(String machine, int cpu, long count, Evidence evidence) implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.IPI;
    }

    @Override
    public String what() {
        return "calls before window";
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    @Override
    public String says() {
        return "CPU " + cpu + " took " + Times.of(count, "function call IPI") + " while tracepoints were switched on";
    }
}
