package dev.quietcore.facts;

import java.util.Set;

/**
 * An hrtimer that was pending on one CPU when /proc/timer_list was read. Timer-wheel timers are never listed
 * there.
 *
 * @param function the hrtimer function that it will call
 * @param expiresInNanos from the time of reading; negative if overdue
 */
public record TimerListEntry(String machine, int cpu, String function, long expiresInNanos, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return function + " was pending on CPU " + cpu;
    }

    private static final Set<String> SLEEPERS =
            Set.of("hrtimer_wakeup", "posix_timer_fn", "timerfd_tmrproc", "it_real_fn", "alarmtimer_fired");

    /** Whether a sleeping task waits for timers of this function: nanosleep, poll, futex, POSIX and timerfd timers. */
    static boolean wakesSleeper(String function) {
        return SLEEPERS.contains(function);
    }

    /** Whether a sleeping task waits for it. */
    public boolean wakesSleeper() {
        return wakesSleeper(function);
    }

    /** Whether it is the periodic tick. */
    public boolean tick() {
        return TimerInterrupt.isTick(function);
    }
}
