package dev.quietcore.facts;

/**
 * Expiries of the sleep timers that one task armed on one CPU, by the CPU on which they expired (one hrtimer
 * address followed from hrtimer_start to hrtimer_expire_entry).
 *
 * @param function such as {@code hrtimer_wakeup}
 * @param comm the task that armed it
 * @param pid its thread id
 * @param armedCpu where it was armed
 * @param expiryCpu where it expired
 * @param count how many timers expired so
 * @param meanLateNanos how late on average
 * @param maxLateNanos how late at worst
 * @param wakeupIpis expiries that were followed by an IPI to the arming CPU
 */
public record HrtimerExpiry(
        String machine,
        String function,
        String comm,
        int pid,
        int armedCpu,
        int expiryCpu,
        long count,
        long meanLateNanos,
        long maxLateNanos,
        long wakeupIpis,
        Evidence evidence)
        implements PerCpu {
    /** The CPU whose task armed it. */
    @Override
    public int cpu() {
        return armedCpu;
    }

    /** Whether the timer expired on another CPU than the one that armed it. */
    public boolean migrated() {
        return armedCpu != expiryCpu;
    }

    @Override
    public String says() {
        return Times.of(count, "timer") + " of " + comm + " armed on CPU " + armedCpu + " expired on CPU " + expiryCpu
                + ", late by up to " + Span.ofNanos(maxLateNanos);
    }

    /** Whether a sleeping task waits for it: nanosleep, poll, futex, POSIX and timerfd timers. */
    public boolean wakesSleeper() {
        return TimerListEntry.wakesSleeper(function);
    }

    /** Comm and thread id of the task that armed it. */
    public String task() {
        return comm + "-" + pid;
    }
}
