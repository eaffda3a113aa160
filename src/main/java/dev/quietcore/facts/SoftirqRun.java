package dev.quietcore.facts;

/**
 * Softirqs run on one CPU.
 *
 * @param vector {@code TIMER}, {@code RCU}, {@code NET_RX} …
 * @param firstSeconds trace time of the first run
 * @param lastSeconds trace time of the last run
 */
public record SoftirqRun(
        String machine,
        int cpu,
        String vector,
        long count,
        long durationNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.SOFTIRQ;
    }

    @Override
    public String what() {
        return vector;
    }

    @Override
    public String says() {
        return "CPU " + cpu + " ran the " + vector + " softirq " + Times.of(count);
    }
}
