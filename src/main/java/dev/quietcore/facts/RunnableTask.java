package dev.quietcore.facts;

/**
 * A task that really was runnable on one CPU when sched debug was read: state R. Sleeping tasks are listed there
 * too, and are not this.
 *
 * @param comm the task's name
 * @param pid its thread id
 * @param prio the kernel's: below 100 is real-time
 * @param current whether it was the one running
 * @param group its autogroup or cgroup path
 */
public record RunnableTask(
        String machine, int cpu, String comm, int pid, int prio, boolean current, String group, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return comm + "-" + pid + " was runnable on CPU " + cpu;
    }
}
