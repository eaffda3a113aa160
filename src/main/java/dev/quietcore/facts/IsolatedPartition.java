package dev.quietcore.facts;

/**
 * A cpuset that takes its CPUs out of the scheduler's load balancing, without isolcpus and without a boot: a valid partition of type
 * {@code isolated} (Documentation/admin-guide/cgroup-v2.rst), or a group of version 1 without sched_load_balance.
 *
 * @param group path of the control group below /sys/fs/cgroup, of version 1 below its cpuset; empty for the kernel's own sum of all of them
 * @param cpus that it isolates
 */
public record IsolatedPartition(String machine, String group, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "the control group " + (group.isEmpty() ? "root" : group) + " isolates CPU"
                + (cpus.size() == 1 ? " " : "s ") + cpus;
    }
}
