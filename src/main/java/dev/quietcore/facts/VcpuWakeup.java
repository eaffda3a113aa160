package dev.quietcore.facts;

/**
 * How long a vCPU thread was blocked or polled in the host after WFI or HLT (kvm_vcpu_wakeup).
 *
 * @param how {@code wait} or {@code poll}
 */
public record VcpuWakeup(
        String machine,
        int cpu,
        String vcpu,
        int pid,
        String how,
        long count,
        long medianNanos,
        long maxNanos,
        Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return vcpu + " was blocked " + count + " times, " + medianNanos / 1000 + " us in the middle and "
                + maxNanos / 1000 + " us at worst";
    }
}
