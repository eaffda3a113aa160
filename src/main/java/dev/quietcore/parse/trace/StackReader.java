package dev.quietcore.parse.trace;

import dev.quietcore.facts.Stack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the lines of one stack block ({@code  => function}) and trims it: the tracer's frames on top go, and so does all
 * that an interrupt had interrupted.
 */
final class StackReader {
    private static final int FRAME_LIMIT = 64;

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

    /** Functions that tell which road led to a broadcast; the first of them in a stack is the line worth citing. */
    private static final Set<String> TELLING = Set.of(
            "bpf_prog_free_deferred",
            "bpf_int_jit_compile",
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

    private final Names names;
    private final List<String> frames = new ArrayList<>();
    private Tally.@Nullable Line first;
    private Tally.@Nullable Line telling;
    private boolean interrupted;

    StackReader(Names names) {
        this.names = names;
    }

    void start() {
        frames.clear();
        first = null;
        telling = null;
        interrupted = false;
    }

    /** Takes one line; false if it is no frame, which ends the block. */
    boolean frame(byte[] bytes, int length, long number) {
        int at = 0;
        while (at < length && bytes[at] == ' ') {
            at++;
        }
        if (at + 3 > length || bytes[at] != '=' || bytes[at + 1] != '>' || bytes[at + 2] != ' ') {
            return false;
        }
        int from = at + 3;
        int to = from;
        while (to < length && bytes[to] != '+' && bytes[to] != ' ' && bytes[to] != '/') {
            to++;
        }
        String function = names.of(bytes, from, to);
        interrupted |= INTERRUPT_ENTRY.contains(function);
        if (!interrupted && !isTracer(function) && frames.size() < FRAME_LIMIT) {
            frames.add(function);
            Tally.Line line = telling == null ? new Tally.Line(number, slice(bytes, length)) : null;
            if (first == null) {
                first = line;
            }
            if (telling == null && isTelling(function)) {
                telling = line;
            }
        }
        return true;
    }

    private static byte[] slice(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static boolean isTelling(String function) {
        int suffix = function.indexOf('.');
        return TELLING.contains(suffix < 0 ? function : function.substring(0, suffix));
    }

    private static boolean isTracer(String function) {
        return function.startsWith("trace_event_raw_event_")
                || function.startsWith("__traceiter_")
                || function.startsWith("__bpf_trace_")
                || TRACER.contains(function);
    }

    Stack stack() {
        return new Stack(frames);
    }

    /** The frame worth citing: the one that tells the road, else the innermost; null for an empty block. */
    Tally.@Nullable Line telling() {
        return telling != null ? telling : first;
    }
}
