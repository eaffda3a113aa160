package dev.quietcore.facts;

/**
 * The longest latency of timerlat's interrupt among those that found the CPU idle with no other interrupt before them, by rtla's
 * auto-analysis ({@code Max timerlat IRQ latency from idle}).
 *
 * @param maxNanos from the timer's expiry to its interrupt's handler
 */
public record IdleExitLatency(String machine, int cpu, long maxNanos, Evidence evidence) implements PerCpu {
    @Override
    public String says() {
        return "a timer interrupt of idle CPU " + cpu + " came " + Span.ofNanos(maxNanos) + " late at worst";
    }
}
