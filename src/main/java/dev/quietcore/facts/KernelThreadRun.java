package dev.quietcore.facts;

/**
 * A kernel thread that ran on one CPU (sched_switch).
 *
 * @param comm with its CPU and worker numbers
 * @param pid its thread id
 * @param work the workqueue functions it ran there, separated by blanks; or empty
 * @param wokenByComm who woke it most often, or empty
 * @param count times it was switched in
 * @param durationNanos on the CPU altogether
 * @param firstSeconds trace time of the first run
 * @param lastSeconds trace time of the last run
 */
public record KernelThreadRun(
        String machine,
        int cpu,
        String comm,
        int pid,
        String work,
        String wokenByComm,
        long count,
        long durationNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.KERNEL_THREAD;
    }

    @Override
    public String what() {
        return comm;
    }

    @Override
    public String says() {
        return comm + " ran " + Times.of(count) + " on CPU " + cpu + (work.isEmpty() ? "" : ": " + work);
    }
}
