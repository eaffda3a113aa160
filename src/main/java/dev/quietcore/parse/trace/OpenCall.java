package dev.quietcore.parse.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/** A call whose end has not come, and what was recorded in it so far. */
final class OpenCall {
    /** Different functions that are kept of what one call called. */
    private static final int CALLEE_LIMIT = 16;

    private static final long SLACK_NANOS = 2_000;

    private final String function;
    private final int indent;
    private final long startNanos;
    private final Map<String, Long> callees = new LinkedHashMap<>();
    private long othersNanos;
    private boolean partUnseen;

    /**
     * @param indent {@link GraphCall#UNKNOWN} if blanks were lost
     * @param startNanos -1 if the lines have no times
     */
    OpenCall(String function, int indent, long startNanos) {
        this.function = function;
        this.indent = indent;
        this.startNanos = startNanos;
    }

    String function() {
        return function;
    }

    int indent() {
        return indent;
    }

    boolean beganBefore(long nanos) {
        return startNanos < nanos;
    }

    void called(String callee) {
        if (callees.size() < CALLEE_LIMIT || callees.containsKey(callee)) {
            callees.merge(callee, 1L, Long::sum);
        }
    }

    /** Time of it that was not its own: of a call that it made, or of an interrupt. */
    void spentElsewhere(long nanos) {
        othersNanos += nanos;
    }

    /** Something happened in it that is not in the lines, or another task ran. */
    void partUnseen() {
        partUnseen = true;
    }

    /** Its own time if it took so long altogether; -1 if that cannot be told. */
    long selfNanos(long nanos) {
        return partUnseen ? -1 : Math.max(0, nanos - othersNanos);
    }

    /**
     * By how much its begin misses that of a call that ended now and took so long, in nanoseconds; 0 if that cannot be told,
     * {@link Long#MAX_VALUE} if it is another one. Where no line was left out, depth alone tells which it is.
     */
    long misses(GraphCall exit, long endNanos) {
        boolean sameDepth = indent == exit.indent();
        boolean depthKnown = indent != GraphCall.UNKNOWN && exit.indent() != GraphCall.UNKNOWN;
        if (depthKnown && !sameDepth
                || !exit.function().isEmpty() && !exit.function().equals(function)) {
            return Long.MAX_VALUE;
        }
        if (startNanos < 0 || endNanos < 0 || depthKnown && !partUnseen) {
            return 0;
        }
        long misses = Math.abs(endNanos - startNanos - exit.nanos());
        return misses <= SLACK_NANOS + exit.nanos() / 100 ? misses : Long.MAX_VALUE;
    }

    /** What it called, and how often. */
    Map<String, Long> callees() {
        return callees;
    }
}
