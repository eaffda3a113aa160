package dev.quietcore.facts;

/**
 * How long the turns of oslat's busy loop took on one CPU (rt-tests src/oslat/oslat.c). A turn that takes long was interrupted, by
 * whom is not told.
 *
 * @param minNanos the shortest turn
 * @param averageNanos the mean
 * @param maxNanos the longest
 * @param durationNanos how long the loop ran; 0 if not told
 */
public record OslatResult(
        String machine, int cpu, long minNanos, long averageNanos, long maxNanos, long durationNanos, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return "oslat's loop on CPU " + cpu + " was held up for " + Span.ofNanos(maxNanos) + " at worst";
    }
}
