package dev.quietcore.facts;

/**
 * An hrtimer that was pending on one CPU when /proc/timer_list was read. Timer-wheel timers are never listed
 * there.
 *
 * @param expiresInNanos from the time of reading; negative if overdue
 */
public record TimerListEntry(String machine, int cpu, String function, long expiresInNanos, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return function + " was pending on CPU " + cpu;
    }
}
