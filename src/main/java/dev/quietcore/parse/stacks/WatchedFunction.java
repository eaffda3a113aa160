package dev.quietcore.parse.stacks;

import java.util.Set;

/**
 * Functions of the kernel that people count stacks of, by what a call of them does to other CPUs.
 *
 * <p>Sources: kernel/smp.c, kernel/irq_work.c, kernel/workqueue.c, kernel/sched/core.c, arch/x86/kernel/smp.c.
 */
enum WatchedFunction {
    /** Has another CPU run a function; remote irq_work is one. */
    CALL(
            "smp_call_function_many_cond",
            "smp_call_function_many",
            "smp_call_function_single",
            "smp_call_function_single_async",
            "smp_call_function_any",
            "smp_call_function",
            "generic_exec_single",
            "__smp_call_single_queue",
            "on_each_cpu_cond_mask",
            "on_each_cpu_cond",
            "on_each_cpu_mask",
            "on_each_cpu",
            "native_send_call_func_ipi",
            "native_send_call_func_single_ipi",
            "send_call_function_single_ipi",
            "arch_send_call_function_ipi_mask",
            "arch_send_call_function_single_ipi",
            "smp_cross_call",
            "irq_work_queue_on"),

    /** Has another CPU look whether to schedule. */
    RESCHEDULE("native_smp_send_reschedule", "smp_send_reschedule", "arch_smp_send_reschedule"),

    /** The same, and tells why: the call site of the interrupt. */
    RESCHEDULE_SITE(
            "resched_curr", "__resched_curr", "resched_cpu", "wake_up_nohz_cpu", "wake_up_idle_cpu", "kick_process"),

    /** Gives work to a kworker. */
    QUEUE(
            "__queue_work",
            "__queue_delayed_work",
            "queue_work_on",
            "queue_delayed_work_on",
            "mod_delayed_work_on",
            "insert_work"),

    /** A kworker runs work. */
    RUN("process_one_work"),

    /** Interrupts no other CPU, or is not known. */
    OTHER;

    private final Set<String> functions;

    WatchedFunction(String... functions) {
        this.functions = Set.of(functions);
    }

    static WatchedFunction of(String function) {
        for (WatchedFunction watched : values()) {
            if (watched.functions.contains(function)) {
                return watched;
            }
        }
        return OTHER;
    }

    boolean reschedules() {
        return this == RESCHEDULE || this == RESCHEDULE_SITE;
    }

    /** Whether it is only the way to the interrupt or to the kworker: who calls it is what tells. */
    boolean plumbing() {
        return this == CALL || this == RESCHEDULE || this == QUEUE;
    }
}
