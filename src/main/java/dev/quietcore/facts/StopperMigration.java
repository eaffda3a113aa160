package dev.quietcore.facts;

/**
 * A task that the stopper thread of its CPU, {@code migration/N}, moved to another CPU (sched_migrate_task): it was running, or wanted to.
 *
 * @param cpu that it was taken from
 * @param comm of the task
 * @param pid its thread id
 * @param wokenByComm who woke the stopper; empty if that was not recorded
 * @param count how often
 */
public record StopperMigration(
        String machine, int cpu, String comm, int pid, String wokenByComm, long count, Evidence evidence)
        implements PerCpu {
    /** Whether an idle CPU woke the stopper: it looked for work. */
    public boolean wokenByIdleCpu() {
        return wokenByComm.equals("<idle>") || wokenByComm.startsWith("swapper");
    }

    @Override
    public String says() {
        return "migration/" + cpu + " moved " + comm + "-" + pid + " off CPU " + cpu + " " + Times.of(count)
                + (wokenByIdleCpu()
                        ? ", woken by an idle CPU"
                        : wokenByComm.isEmpty() ? "" : ", woken by " + wokenByComm);
    }
}
