package dev.quietcore.facts;

/**
 * Timers of the timer wheel that expired on one CPU (timer_expire_entry). They run in the TIMER softirq, on PREEMPT_RT
 * in the thread ktimers of the CPU, and /proc/timer_list never shows them.
 *
 * @param function such as {@code delayed_work_timer_fn}
 * @param thread comm of the kernel thread that ran them, {@code ktimers/1} or {@code ksoftirqd/1}; empty where the
 *     softirq ran at the end of an interrupt
 * @param count how many timers expired so
 */
public record WheelTimerExpiry(String machine, int cpu, String function, String thread, long count, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return Times.of(count, "timer") + " of the timer wheel expired on CPU " + cpu + ": " + function;
    }
}
