package dev.quietcore.facts;

import java.util.List;

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

    /** The name that it shares with its kind: for a thread bound to a CPU the part up to and including the slash. */
    public String family() {
        return comm.substring(0, comm.indexOf('/') < 0 ? comm.length() : comm.indexOf('/') + 1);
    }

    /** Whether it ran this workqueue function there, perhaps among others. */
    public boolean ran(String function) {
        return List.of(work.split(" ")).contains(function);
    }

    /** Whether it ran several workqueue functions there: which of them brought it there each time is not told. */
    public boolean severalWorks() {
        return work.contains(" ");
    }

    @Override
    public String says() {
        return comm + " ran " + Times.of(count) + (cpu < 0 ? "" : " on CPU " + cpu)
                + (work.isEmpty() ? "" : ": " + work);
    }
}
