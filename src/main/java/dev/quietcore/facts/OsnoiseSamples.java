package dev.quietcore.facts;

/**
 * Single gaps of a loop that only reads the clock, on one CPU (rtla osnoise hist, osnoise:sample_threshold).
 *
 * @param count gaps longer than the tracer's threshold
 * @param minNanos the shortest of them
 * @param averageNanos their mean
 * @param maxNanos the longest
 */
public record OsnoiseSamples(
        String machine, int cpu, long count, long minNanos, long averageNanos, long maxNanos, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return "a loop on CPU " + cpu + " had " + Times.of(count, "gap") + ", " + Span.ofNanos(averageNanos)
                + " on average and " + Span.ofNanos(maxNanos) + " at worst";
    }
}
