package dev.quietcore.facts;

/**
 * A vCPU thread of a virtual machine monitor and where it may run.
 *
 * @param comm such as {@code CPU 1/KVM}
 * @param tid its thread id
 * @param allowed empty if not collected
 */
public record VcpuThread(String machine, String comm, int tid, CpuSet allowed, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return comm + " is a vCPU thread" + (allowed.isEmpty() ? "" : " allowed on CPUs " + allowed);
    }
}
