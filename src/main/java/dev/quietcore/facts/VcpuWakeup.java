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
        return vcpu + " was blocked " + Times.of(count) + ", " + Span.ofNanos(medianNanos) + " in the middle and "
                + Span.ofNanos(maxNanos) + " at worst";
    }
}
