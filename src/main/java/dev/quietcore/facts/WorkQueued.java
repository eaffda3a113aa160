package dev.quietcore.facts;

/**
 * Work that somebody gave to a workqueue; on one that is bound to CPUs, the kworker of that CPU runs it.
 *
 * @param function the work's, such as {@code drain_local_stock}; empty where it was not recorded
 * @param senderComm who queued it; empty if unknown
 * @param stack of the one who queued it; Stack.NONE where none was recorded
 * @param count times it was queued
 */
public record WorkQueued(String machine, String function, String senderComm, Stack stack, long count, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return (function.isEmpty() ? "work" : "the work " + function) + " was queued " + Times.of(count)
                + (senderComm.isEmpty() ? "" : " by " + senderComm);
    }
}
