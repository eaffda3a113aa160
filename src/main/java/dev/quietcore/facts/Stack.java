package dev.quietcore.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kernel call stack, innermost function first, without offsets; the tracer's own frames are left out, and so is
 * everything below the interrupt entry when the code ran in an interrupt: who was interrupted is not who called.
 *
 * @param frames names of functions, innermost first
 */
public record Stack(List<String> frames) {
    /** No stack was recorded. That is not the same as a stack that lacks a function. */
    public static final Stack NONE = new Stack(List.of());

    private static final Set<String> ROADS = Set.of(
            "bpf_prog_free_deferred",
            "bpf_int_jit_compile",
            "bpf_trampoline_update",
            "bpf_struct_ops_map_update_elem",
            "retract_page_tables",
            "jump_label_update",
            "static_key_enable_cpuslocked",
            "static_key_disable_cpuslocked",
            "static_key_slow_inc_cpuslocked",
            "load_module",
            "do_init_module",
            "free_module",
            "collapse_huge_page",
            "huge_pmd_unshare",
            "tlb_flush_unshared_tables",
            "tlb_remove_table_one",
            "tlb_remove_table",
            "module_memory_free",
            "madvise_collapse",
            "huge_pmd_unshare_flush",
            "__unmap_hugepage_range",
            "hugetlb_change_protection",
            "kprobe_optimizer",
            "register_kprobe",
            "vgic_v3_dispatch_sgi",
            "kvm_bg_timer_expire",
            "kvm_vcpu_kick",
            "kvm_vcpu_wake_up",
            "__arm64_sys_tgkill",
            "__x64_sys_tgkill",
            "tick_nohz_full_kick_cpu",
            "hrtimer_wakeup",
            "futex_wake");

    /** Roads that other roads lead into: what stands further out tells more. */
    private static final Set<String> SHARED_ROADS =
            Set.of("set_memory_ro", "set_memory_x", "__purge_vmap_area_lazy", "bpf_jit_free");

    /** Functions that send one CSD function and no other: arm64 and x86. */
    private static final Map<String, String> SENT_BY = Map.ofEntries(
            Map.entry("kick_all_cpus_sync", "do_nothing"),
            Map.entry("tlb_remove_table_sync_one", "tlb_remove_table_smp_sync"),
            Map.entry("ttwu_queue_wakelist", "sched_ttwu_pending"),
            Map.entry("__ttwu_queue_wakelist", "sched_ttwu_pending"),
            Map.entry("tick_nohz_full_kick_cpu", "nohz_full_kick_func"),
            Map.entry("tick_nohz_dep_set_all", "nohz_full_kick_func"),
            Map.entry("flush_tlb_kernel_range", "do_kernel_range_flush"),
            Map.entry("cpa_flush", "__cpa_flush_tlb"),
            Map.entry("text_poke_sync", "do_sync_core"),
            Map.entry("text_poke_bp_batch", "do_sync_core"),
            Map.entry("smp_text_poke_sync_each_cpu", "do_sync_core"),
            Map.entry("flush_tlb_mm_range", "flush_tlb_func"),
            Map.entry("sync_rcu_exp_select_node_cpus", "rcu_exp_handler"),
            Map.entry("membarrier_private_expedited", "ipi_mb"),
            Map.entry("membarrier_global_expedited", "ipi_mb"));

    /** Frames between an interrupt's handler and the interrupted code, arm64 and x86. */
    private static final Set<String> INTERRUPT_ENTRY = Set.of(
            "gic_handle_irq",
            "do_interrupt_handler",
            "el1_interrupt",
            "el0_interrupt",
            "call_on_irq_stack",
            "handle_irq_event",
            "__sysvec_apic_timer_interrupt",
            "sysvec_apic_timer_interrupt",
            "asm_sysvec_apic_timer_interrupt",
            "common_interrupt",
            "asm_common_interrupt",
            "handle_softirqs",
            "__do_softirq",
            "__irq_exit_rcu");

    private static final Set<String> TRACER =
            Set.of("stack_trace_call", "trace_event_buffer_commit", "__ftrace_trace_stack");

    /** Frames of a timer interrupt from its entry to the expiry of timers, arm64 and x86. */
    private static final Set<String> TIMER_INTERRUPT = Set.of(
            "hrtimer_interrupt",
            "gic_handle_irq",
            "call_on_irq_stack",
            "do_interrupt_handler",
            "el1_interrupt",
            "el1h_64_irq_handler",
            "el1h_64_irq",
            "el0_interrupt",
            "__el0_irq_handler_common",
            "el0t_64_irq_handler",
            "el0t_64_irq",
            "__sysvec_apic_timer_interrupt",
            "sysvec_apic_timer_interrupt",
            "asm_sysvec_apic_timer_interrupt",
            "asm_call_irq_on_stack",
            "asm_call_sysvec_on_stack");

    public Stack {
        frames = List.copyOf(frames);
    }

    /** What the interrupt of a timer had interrupted: the frames below its entry. A stack without such an entry stays as it is. */
    public Stack interruptedByTimer() {
        for (int at = frames.size() - 1; at >= 0; at--) {
            if (TIMER_INTERRUPT.contains(withoutSuffix(frames.get(at)))) {
                return new Stack(frames.subList(at + 1, frames.size()));
            }
        }
        return this;
    }

    /** Whether a stack was recorded at all. */
    public boolean recorded() {
        return !frames.isEmpty();
    }

    /** True if the function stands anywhere in the stack; compiler suffixes such as {@code .isra.0} do not matter. */
    public boolean calls(String function) {
        return frames.stream().anyMatch(frame -> matches(frame, function));
    }

    /** True if at least one of the functions, separated by blanks or commas, stands in the stack. */
    public boolean callsAny(String functions) {
        for (String function : functions.split("[ ,]+")) {
            if (calls(function)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The function that tells which road led here, innermost first; where only functions are seen that several roads share, the
     * outermost of them; empty where the stack shows none that is known. Broadcasts of one kernel function come from a dozen
     * places: this is what keeps them apart.
     */
    public String road() {
        String shared = "";
        for (String frame : frames) {
            String function = withoutSuffix(frame);
            if (ROADS.contains(function)) {
                return function;
            }
            if (SHARED_ROADS.contains(function)) {
                shared = function;
            }
        }
        return shared;
    }

    /** The CSD function that the innermost frame with a single one sends; empty where the stack shows no such frame. */
    public String sentFunction() {
        for (String frame : frames) {
            String function = SENT_BY.get(withoutSuffix(frame));
            if (function != null) {
                return function;
            }
        }
        return "";
    }

    /** Whether a frame stands between an interrupt's handler and what was interrupted. */
    public static boolean entersInterrupt(String function) {
        return INTERRUPT_ENTRY.contains(function);
    }

    /** Whether a frame is the tracer's own. */
    public static boolean ofTracer(String function) {
        return function.startsWith("trace_event_raw_event_")
                || function.startsWith("__traceiter_")
                || function.startsWith("__bpf_trace_")
                || TRACER.contains(function);
    }

    /** Whether a function tells a road to a broadcast. */
    public static boolean isRoad(String function) {
        String plain = withoutSuffix(function);
        return ROADS.contains(plain) || SHARED_ROADS.contains(plain);
    }

    /** The function of a frame without what a compiler appended, such as {@code .isra.0}. */
    public static String withoutSuffix(String frame) {
        int suffix = frame.indexOf('.');
        return suffix < 0 ? frame : frame.substring(0, suffix);
    }

    /** The work function that a kworker ran, or empty: what stands right below process_one_work. */
    public String workFunction() {
        int worker = frames.indexOf("process_one_work");
        return worker > 0 ? frames.get(worker - 1) : "";
    }

    private static boolean matches(String frame, String function) {
        return frame.startsWith(function)
                && (frame.length() == function.length() || frame.charAt(function.length()) == '.');
    }

    /** Innermost first, joined as {@code a <- b <- c}. */
    @Override
    public String toString() {
        return String.join(" <- ", frames);
    }
}
