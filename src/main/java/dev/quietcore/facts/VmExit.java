package dev.quietcore.facts;

/**
 * Exits of vCPUs that ran on one CPU, by reason (kvm_exit to kvm_entry).
 *
 * @param vcpu comm of the vCPU thread, such as {@code CPU 1/KVM}
 * @param pid its thread id
 * @param reason exception class or exit reason: {@code WFx}, {@code SYS64}, {@code IRQ}, {@code DABT_LOW}, {@code HLT} …
 * @param detail what exactly: {@code wfi}, a system register; or empty
 * @param durationNanos outside the guest altogether
 * @param medianNanos outside the guest in the middle
 * @param maxNanos outside the guest at worst
 * @param firstSeconds trace time of the first exit
 * @param lastSeconds trace time of the last exit
 */
public record VmExit(
        String machine,
        int cpu,
        String vcpu,
        int pid,
        String reason,
        String detail,
        long count,
        long durationNanos,
        long medianNanos,
        long maxNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.VM_EXIT;
    }

    @Override
    public String what() {
        return detail.isEmpty() ? reason : reason + " " + detail;
    }

    @Override
    public String says() {
        return vcpu + " left the guest " + Times.of(count) + " for " + what() + ", up to " + Span.ofNanos(maxNanos);
    }

    /** Whether the guest had nothing to do: what passes until it enters again is mostly its own idle time. */
    public boolean idle() {
        return reason.equals("WFx") || reason.equalsIgnoreCase("HLT");
    }
}
