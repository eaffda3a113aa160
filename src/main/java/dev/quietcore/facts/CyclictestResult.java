package dev.quietcore.facts;

/**
 * Wake-up latencies of one cyclictest thread, by cyclictest's own account.
 *
 * @param thread cyclictest's own number of it, counted from 0
 * @param cpu -1 if not printed
 * @param cycles wake-ups measured
 * @param minMicros the shortest latency
 * @param averageMicros the mean latency
 * @param maxMicros the longest latency
 */
public record CyclictestResult(
        String machine,
        int thread,
        int cpu,
        long cycles,
        double minMicros,
        double averageMicros,
        double maxMicros,
        Evidence evidence)
        implements Observation {
    /** How many times the average the largest latency is. */
    public double maxPerAverage() {
        return (double) maxMicros / averageMicros;
    }

    @Override
    public String says() {
        return "cyclictest measured wake-ups" + (cpu < 0 ? "" : " on CPU " + cpu) + " "
                + Span.ofNanos(averageMicros * 1e3) + " late on average and " + Span.ofNanos(maxMicros * 1e3)
                + " at worst";
    }
}
