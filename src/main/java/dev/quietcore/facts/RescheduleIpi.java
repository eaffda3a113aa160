package dev.quietcore.facts;

/**
 * Rescheduling IPIs taken by one CPU from one sender and call site (ipi_send_cpu callback=0x0 paired with
 * ipi_entry).
 *
 * @param senderComm comm of the sending task, {@code <interrupt>} where an interrupt sent it
 * @param senderPid its thread id; -1 if unknown
 * @param senderCpu the CPU that sent; -1 if unknown
 * @param callsite such as {@code resched_curr}; empty if the sender was not seen
 * @param stack the sender's; empty where none was recorded
 * @param wokenComm the task that the sender woke on this CPU in the same breath, or empty
 * @param wokenPid -1 if none
 * @param timer the hrtimer function in whose expiry the sender was, or empty
 * @param firstSeconds trace time of the first one
 * @param lastSeconds trace time of the last one
 */
public record RescheduleIpi(
        String machine,
        int cpu,
        String senderComm,
        int senderPid,
        int senderCpu,
        String callsite,
        Stack stack,
        String wokenComm,
        int wokenPid,
        String timer,
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
        return "rescheduling";
    }

    /** Whether the sender was seen. */
    public boolean senderKnown() {
        return senderPid >= 0;
    }

    /** Who began it: the sender's comm, or the interrupt that sent it. */
    public String initiator() {
        String work = stack.workFunction();
        return !work.isEmpty()
                ? "kworker " + work
                : !senderComm.equals("<interrupt>")
                        ? senderComm
                        : (timer.isEmpty() ? "an interrupt" : "the timer " + timer) + " on CPU " + senderCpu;
    }

    @Override
    public String says() {
        return (cpu < 0 ? "CPUs" : "CPU " + cpu) + " took " + Times.of(count, "rescheduling IPI")
                + (cpu < 0 && !callsite.isEmpty() ? " from " + callsite : "")
                + (senderPid < 0 ? "" : " from CPU " + senderCpu)
                + (wokenComm.isEmpty() ? "" : (count == 1 ? " that wakes " : " that wake ") + wokenComm);
    }
}
