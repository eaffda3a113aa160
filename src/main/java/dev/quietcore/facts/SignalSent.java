package dev.quietcore.facts;

/**
 * Signals sent (signal_generate).
 *
 * @param code {@code -6} for tgkill (SI_TKILL)
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
                + count + " times";
    }
}
