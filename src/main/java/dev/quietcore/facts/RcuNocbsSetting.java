package dev.quietcore.facts;

/**
 * rcu_nocbs= as asked for on the command line; nohz_full= implies it (kernel/rcu/tree_nocb.h:rcu_init_nohz).
 *
 * @param cpus the CPUs whose RCU callbacks are to run elsewhere
 */
public record RcuNocbsSetting(String machine, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "rcu_nocbs= asks for CPUs " + cpus;
    }
}
