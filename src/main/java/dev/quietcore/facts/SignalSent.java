package dev.quietcore.facts;

/**
 * Signals sent (signal_generate).
 *
 * @param signal its number
 * @param senderComm comm of the task that sent it
 * @param senderPid its thread id
 * @param targetComm comm of the task that gets it
 * @param targetPid its thread id
 * @param code {@code -6} for tgkill (SI_TKILL)
 * @param stack the sender's; empty where none was recorded
 * @param count how often, within the window
 */
public record SignalSent(
        String machine,
        int signal,
        String senderComm,
        int senderPid,
        String targetComm,
        int targetPid,
        int code,
        Stack stack,
        long count,
        Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return senderComm + "-" + senderPid + " sent signal " + signal + " to " + targetComm + "-" + targetPid + " "
                + Times.of(count);
    }

    /** Whether a virtual machine monitor kicks a vCPU thread: QEMU's SIG_IPI is SIGUSR1, sent with tgkill. */
    public boolean kicksVcpu() {
        return signal == 10 && targetComm.startsWith("CPU ") && targetComm.endsWith("/KVM");
    }

    /** Comm and thread id of the sender. */
    public String sender() {
        return senderComm + "-" + senderPid;
    }

    /** Whether the sender is a vCPU thread itself. */
    public boolean sentByVcpu() {
        return senderComm.startsWith("CPU ") && senderComm.endsWith("/KVM");
    }
}
