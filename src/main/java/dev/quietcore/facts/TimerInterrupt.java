package dev.quietcore.facts;

/**
 * Timer interrupts of one CPU, by what they expired.
 *
 * @param function the first hrtimer function expired; empty if none expired
 * @param armedByComm task that armed that timer, where its hrtimer_start was seen; or empty
 * @param armedByPid -1 if unknown
 * @param armedOnCpu -1 if unknown
 * @param firstSeconds trace time of the first one
 * @param lastSeconds trace time of the last one
 */
public record TimerInterrupt(
        String machine,
        int cpu,
        String function,
        String armedByComm,
        int armedByPid,
        int armedOnCpu,
        long count,
        long durationNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.TIMER;
    }

    @Override
    public String what() {
        return function.isEmpty() ? "timer interrupt" : function;
    }

    /** Whether this is the periodic tick (tick_sched_timer until 6.8, tick_nohz_handler from 6.9). */
    public boolean tick() {
        return isTick(function);
    }

    /** Whether timers of this function are the periodic tick. */
    static boolean isTick(String function) {
        return function.equals("tick_nohz_handler") || function.equals("tick_sched_timer");
    }

    @Override
    public String says() {
        return "CPU " + cpu + " took " + Times.of(count, "timer interrupt")
                + (function.isEmpty() ? "" : " for " + function);
    }
}
