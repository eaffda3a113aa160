package dev.quietcore.facts;

/**
 * Returns of KVM_RUN to user space (kvm_userspace_exit).
 *
 * @param vcpu comm of the vCPU thread
 * @param pid its thread id
 * @param reason {@code restart}: a signal was pending; {@code KVM_EXIT_MMIO} …
 * @param count how often, within the window
 */
public record UserspaceExit(String machine, int cpu, String vcpu, int pid, String reason, long count, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return vcpu + " returned to user space " + Times.of(count) + ": " + reason;
    }
}
