package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.Reading;
import java.util.List;

/**
 * Delays of tasks, by a machine's own trace: if it is a guest, its vCPU may not have been in it.
 *
 * @param machine whose tasks
 * @param delays the first {@value #LIMIT} of the trace
 */
public record Delays(String machine, List<Delay> delays) implements Reading {
    /** Delays that are kept of one trace. */
    public static final int LIMIT = 50_000;

    /**
     * Something that came later than it was due.
     *
     * @param cpu where
     * @param nanos when it came, by the trace clock
     * @param lateNanos by how much too late
     * @param what {@code timer} that expired, or {@code wake-up} until the task ran
     * @param comm whose it was
     * @param pid its thread id
     * @param line the record that ends the delay
     */
    public record Delay(int cpu, long nanos, long lateNanos, String what, String comm, int pid, Citation line) {}
}
