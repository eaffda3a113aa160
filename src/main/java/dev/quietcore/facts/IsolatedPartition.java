package dev.quietcore.facts;

/**
 * A cpuset partition of type {@code isolated} that is valid: its CPUs are out of the scheduler's load balancing, without isolcpus and without a
 * boot (Documentation/admin-guide/cgroup-v2.rst).
 *
 * @param group path of the control group below /sys/fs/cgroup; empty for the kernel's own sum of all of them
 * @param cpus that it isolates
 */
public record IsolatedPartition(String machine, String group, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "the control group " + (group.isEmpty() ? "root" : group) + " isolates CPU"
                + (cpus.size() == 1 ? " " : "s ") + cpus;
    }
}
