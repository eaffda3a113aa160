package dev.quietcore.facts;

/**
 * Wake-up latencies of one cyclictest thread, by cyclictest's own account.
 *
 * @param cpu -1 if not printed
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
    @Override
    public String says() {
        return "cyclictest measured wake-ups" + (cpu < 0 ? "" : " on CPU " + cpu) + " " + averageMicros
                + " us late on average and " + maxMicros + " us at worst";
    }
}
