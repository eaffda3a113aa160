package dev.quietcore.facts;

/**
 * A moment at which the collector did something that the machine may notice, by its own manifest.
 *
 * @param mark {@code events-on} (it begins to switch tracepoints on), {@code events-are-on}, {@code counters-first},
 *     {@code window-start}, {@code window-end}, {@code counters-again}, {@code events-off} …
 * @param uptimeSeconds since boot, to a hundredth
 * @param realtimeSeconds since 1970, by the machine's clock
 * @param pid the collector's process
 */
public record CollectorMark(
        String machine, String mark, double uptimeSeconds, double realtimeSeconds, int pid, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return "the collector marked " + mark;
    }
}
