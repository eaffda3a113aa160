package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.Reading;
import java.util.List;

/**
 * Timers of tasks that expired late, by a machine's own trace: if it is a guest, its vCPU may not have been in it.
 *
 * @param machine whose timers
 * @param timers the first {@value #LIMIT} of the trace that were late at all
 */
public record LateTimers(String machine, List<Expiry> timers) implements Reading {
    /** Late timers that are kept of one trace. */
    public static final int LIMIT = 50_000;

    /**
     * One expiry.
     *
     * @param cpu where it expired
     * @param nanos when, by the trace clock
     * @param lateNanos by how much later than it was set to
     * @param comm the task that armed it
     * @param pid its thread id
     * @param line the record of the expiry
     */
    public record Expiry(int cpu, long nanos, long lateNanos, String comm, int pid, Citation line) {}
}
