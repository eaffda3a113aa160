package dev.quietcore.facts;

/**
 * Attempts to stop the tick of one CPU and what kept it (tick_stop). Idle stops say nothing about a nohz_full
 * workload.
 *
 * @param comm the task that was running: {@code <idle>} for idle
 * @param success whether the tick was stopped
 * @param dependency {@code NONE}, {@code SCHED}, {@code POSIX_TIMER}, {@code PERF_EVENTS}, {@code CLOCK_UNSTABLE}, {@code RCU},
 *     {@code RCU_EXP}
 * @param count attempts with this outcome
 * @param firstSeconds trace time of the first attempt
 * @param lastSeconds trace time of the last attempt
 */
public record TickStop(
        String machine,
        int cpu,
        String comm,
        boolean success,
        String dependency,
        long count,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements PerCpu {
    /** Whether the running task was the idle task. */
    public boolean idle() {
        return comm.equals("<idle>") || comm.startsWith("swapper");
    }

    @Override
    public String says() {
        return "the tick of CPU " + cpu + (success ? " stopped " : " was kept by " + dependency + " ")
                + Times.of(count);
    }
}
