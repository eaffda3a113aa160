package dev.quietcore.facts;

/**
 * How long a vCPU thread was blocked or polled in the host after WFI or HLT (kvm_vcpu_wakeup).
 *
 * @param vcpu comm of the vCPU thread
 * @param pid its thread id
 * @param how {@code wait} or {@code poll}
 * @param count how often, within the window
 * @param medianNanos how long in the middle
 * @param maxNanos how long at worst
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
