package dev.quietcore.facts;

/**
 * A user task that ran on one CPU (sched_switch).
 *
 * @param comm the task's name
 * @param pid its thread id
 * @param count times it was switched in
 * @param durationNanos on the CPU altogether
 */
public record TaskRun(String machine, int cpu, String comm, int pid, long count, long durationNanos, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return comm + "-" + pid + " was switched in " + Times.of(count) + " on CPU " + cpu;
    }
}
