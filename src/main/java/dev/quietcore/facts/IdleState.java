package dev.quietcore.facts;

/**
 * An idle state that one CPU may enter, by its folder {@code cpuidle/stateN} (drivers/cpuidle/sysfs.c).
 *
 * @param state its number; deeper states have larger ones
 * @param name as the driver calls it, such as {@code C6} or {@code cpu-sleep-0}
 * @param exitLatencyNanos what leaving it takes at most, by the account of firmware or driver
 * @param enabled whether the governor may choose it
 * @param entries how often the CPU entered it between before/ and after; 0 as well where there is one reading only
 */
public record IdleState(
        String machine,
        int cpu,
        int state,
        String name,
        long exitLatencyNanos,
        boolean enabled,
        long entries,
        Evidence evidence)
        implements PerCpu {
    /** The exit latency in microseconds, as the kernel tells it. */
    public double exitLatencyMicros() {
        return exitLatencyNanos / 1e3;
    }

    @Override
    public String says() {
        return "CPU " + cpu + (enabled ? " may enter" : " must not enter") + " idle state " + name + ", which takes "
                + Span.ofNanos(exitLatencyNanos) + " to leave"
                + (entries > 0 ? ", and entered it " + Times.of(entries) + " between the readings" : "");
    }
}
