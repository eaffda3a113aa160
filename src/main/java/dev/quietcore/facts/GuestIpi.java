package dev.quietcore.facts;

/**
 * IPIs of a guest that its host trapped, each one seen by both: who sent them in the guest, and what they cost in the host.
 *
 * @param machine the host
 * @param guest name of the guest
 * @param vcpu comm of the vCPU thread that sent
 * @param pid its thread id
 * @param senderComm the guest's task that sent, {@code <interrupt>} where an interrupt of the guest did
 * @param senderPid its thread id in the guest
 * @param timer the guest's task whose timer it was, where a timer's expiry sent it; else empty
 * @param function the function that it calls on the target, {@code rescheduling}, or what ipi_raise calls it
 * @param stack the sender's, in the guest; empty where none was recorded
 * @param targets CPUs of the guest that it was sent to
 * @param count how many
 * @param exitNanos how long the sender was out of the guest for them altogether
 * @param maxExitNanos how long at worst
 * @param kicked targets that were in the guest and were made to leave it
 * @param woken targets that were blocked in the host and had to be woken
 * @param medianDelayNanos from the trap until a target was in the guest again, in the middle; 0 if none was seen
 * @param maxDelayNanos the same, at worst
 */
public record GuestIpi(
        String machine,
        String guest,
        String vcpu,
        int pid,
        String senderComm,
        int senderPid,
        String timer,
        String function,
        Stack stack,
        CpuSet targets,
        long count,
        long exitNanos,
        long maxExitNanos,
        long kicked,
        long woken,
        long medianDelayNanos,
        long maxDelayNanos,
        Evidence evidence)
        implements Observation {
    /** The guest's task, the timer of one, or that an interrupt of the guest sent. */
    public String sender() {
        if (senderComm.equals("<interrupt>")) {
            return timer.isEmpty() ? "an interrupt" : "a timer of " + timer;
        }
        return senderComm.isEmpty() ? "some task" : senderComm + "-" + senderPid;
    }

    @Override
    public String says() {
        return sender() + " of " + guest + " sent " + what() + " from " + vcpu + " to its CPU " + targets + reached();
    }

    private String what() {
        return function.equals("rescheduling") ? Times.of(count, "rescheduling IPI") : function + " " + Times.of(count);
    }

    private String reached() {
        return kicked + woken == 0
                ? ""
                : " (" + kicked + " kicked the target, " + woken + " woke it; it was in the guest after "
                        + Span.ofNanos(medianDelayNanos) + " in the middle)";
    }
}
