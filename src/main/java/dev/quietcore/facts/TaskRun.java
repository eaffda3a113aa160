package dev.quietcore.facts;

/**
 * A user task that ran on one CPU (sched_switch).
 *
 * @param count times it was switched in
 */
public record TaskRun(String machine, int cpu, String comm, int pid, long count, long durationNanos, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return comm + "-" + pid + " was switched in " + Times.of(count) + " on CPU " + cpu;
    }
}
