package dev.quietcore.facts;

import java.util.Map;

/**
 * A counter of kvm_stat, perf kvm stat or /sys/kernel/debug/kvm. It says how often, not whether it hurts: a guest that idles exits as
 * often as its timers fire.
 *
 * @param event as the tool names it, such as {@code kvm_exit(WFx)}, {@code EXTERNAL_INTERRUPT}, {@code wfi_exit_stat}; {@code exits} for all
 *     exits together
 * @param vm which virtual machine: the process number of its monitor, in debugfs with its file descriptor; empty for all of them
 * @param vcpu -1 for all of them
 * @param count how often: since the tool was started, between before/ and after, or since the virtual machine was
 * @param perSecond how often a second in the tool's last interval, or between before/ and after; 0 if not told
 */
public record KvmStatistic(
        String machine, String event, String vm, int vcpu, long count, double perSecond, Evidence evidence)
        implements Observation {
    /** Counters of debugfs that count exits for one reason (arch/arm64/kvm/guest.c, arch/x86/kvm/x86.c). */
    private static final Map<String, String> REASONS = Map.of(
            "wfi_exit_stat", "WFx",
            "wfe_exit_stat", "WFx",
            "hvc_exit_stat", "HVC64",
            "halt_exits", "HLT",
            "irq_exits", "EXTERNAL_INTERRUPT",
            "io_exits", "IO_INSTRUCTION");

    /** The file with the tool's answer: counters of one measurement belong together, those of two do not. */
    public String measurement() {
        return evidence.first().file();
    }

    /** Whether it counts all exits, whatever their reason. */
    public boolean exits() {
        return event.equals("kvm_exit") || event.equals("exits");
    }

    /** The reason of the exits that it counts, in the words of kvm_exit; empty if it counts something else. */
    public String reason() {
        if (event.startsWith("kvm_exit(") && event.endsWith(")")) {
            return event.substring("kvm_exit(".length(), event.length() - 1);
        }
        String known = REASONS.get(event);
        return known != null ? known : Character.isUpperCase(event.charAt(0)) ? event : "";
    }

    /** Whether the exits are those of a guest that has nothing to do. */
    public boolean idle() {
        return reason().equals("WFx") || reason().equalsIgnoreCase("HLT");
    }

    @Override
    public String says() {
        return "KVM counted " + count + " " + event + (vm.isEmpty() ? "" : " of VM " + vm)
                + (vcpu < 0 ? "" : " on vCPU " + vcpu);
    }
}
