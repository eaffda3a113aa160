package dev.quietcore.facts;

import java.util.Set;

/**
 * Runs of one CSD function on one CPU on behalf of one sender (csd_queue_cpu paired with csd_function_entry); of counted stacks
 * calls that send it, whose receivers nobody recorded. The sender's own share (csd=0) is not counted. Remote irq_work, which
 * has no csd_function_entry, is counted here under its callback.
 *
 * @param function such as {@code do_nothing}
 * @param senderComm comm of the sending task, {@code <interrupt>} where an interrupt sent it
 * @param senderPid its thread id; -1 if unknown
 * @param senderCpu the CPU that sent; -1 if unknown
 * @param callsite function that queued it, without offset; empty if unknown
 * @param stack the sender's, Stack.NONE where none was recorded
 * @param timer the hrtimer function in whose expiry the sender was, or empty
 * @param wokenComm the task that the function woke (sched_ttwu_pending), or empty
 * @param wokenPid -1 if none
 * @param count runs
 * @param durationNanos in the function altogether
 * @param firstSeconds trace time of the first run
 * @param lastSeconds trace time of the last run
 */
public record CsdExecution(
        String machine,
        int cpu,
        String function,
        String senderComm,
        int senderPid,
        int senderCpu,
        String callsite,
        Stack stack,
        String timer,
        String wokenComm,
        int wokenPid,
        long count,
        long durationNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.IPI;
    }

    @Override
    public String what() {
        return function;
    }

    /** Whether the sender was seen. */
    public boolean senderKnown() {
        return senderPid >= 0;
    }

    /** Whether many roads of the kernel lead to this function, so that its name alone tells nothing of the cause. */
    public boolean manySenders() {
        return MANY_SENDERS.contains(function);
    }

    /** Whether the function goes to all CPUs at once: what a whole machine feels. */
    public boolean broadcast() {
        return manySenders() && !function.equals("sched_ttwu_pending") && !function.equals("nohz_full_kick_func");
    }

    private static final Set<String> MANY_SENDERS = Set.of(
            "do_nothing",
            "do_sync_core",
            "do_kernel_range_flush",
            "do_flush_tlb_all",
            "__cpa_flush_tlb",
            "__cpa_flush_all",
            "tlb_remove_table_smp_sync",
            "sched_ttwu_pending",
            "nohz_full_kick_func");

    /** The sender and the road that it took, as one name: joins on it keep apart what one task sent for several reasons. */
    public String source() {
        String road = stack.road();
        return road.isEmpty() ? sender() : sender() + " (" + road + ")";
    }

    /** The task that was woken, or where it sleeps. */
    public String woken() {
        return wokenComm.isEmpty() ? "the task on CPU " + cpu : wokenComm;
    }

    /** Who began it: the sender's comm, for a kworker what it worked on. */
    public String initiator() {
        String work = stack.workFunction();
        return !work.isEmpty() ? "kworker " + work : senderComm.equals("<interrupt>") ? sender() : senderComm;
    }

    /** The comm of the process to act on; empty where an interrupt or a kworker sent it for somebody else. */
    public String requester() {
        return senderComm.equals("<interrupt>") || !stack.workFunction().isEmpty() ? "" : senderComm;
    }

    /** Comm and thread id of the sender as ftrace prints them, {@code kworker/0:2-227}, or the interrupt that sent it. */
    public String sender() {
        return !senderKnown() && senderComm.isEmpty()
                ? "an unknown sender"
                : senderComm.equals("<interrupt>")
                        ? (timer.isEmpty() ? "an interrupt" : "the timer " + timer) + " on CPU " + senderCpu
                        : senderPid < 0 ? senderComm : senderComm + "-" + senderPid;
    }

    @Override
    public String says() {
        String sender = senderComm.isEmpty() ? "" : sender();
        return cpu < 0
                ? function + " was sent " + Times.of(count) + (sender.isEmpty() ? "" : " by " + sender)
                : function + " ran " + Times.of(count) + " on CPU " + cpu
                        + (sender.isEmpty() ? "" : ", sent by " + sender);
    }
}
