package dev.quietcore.facts;

/**
 * The run queue of one CPU when sched debug was read.
 *
 * @param nrRunning how many tasks of all classes are runnable
 * @param cfsQueued how many tasks of the fair class are on the root cfs_rq; -1 if not printed
 */
public record RunQueue(String machine, int cpu, int nrRunning, int cfsQueued, Evidence evidence) implements PerCpu {
    @Override
    public String says() {
        return "CPU " + cpu + " had " + Times.of(nrRunning, "runnable task");
    }
}
