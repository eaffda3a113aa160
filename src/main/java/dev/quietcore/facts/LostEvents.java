package dev.quietcore.facts;

/**
 * Records that the ring buffer lost: counts from this CPU are lower bounds.
 *
 * @param cpu whose buffer was full
 * @param count how many records are gone
 */
public record LostEvents(String machine, int cpu, long count, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "the trace lost " + Times.of(count, "record") + " of CPU " + cpu;
    }
}
