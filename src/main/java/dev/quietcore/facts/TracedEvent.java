package dev.quietcore.facts;

/**
 * A tracepoint that was switched on, or of which a record was seen. Only then is its silence an absence.
 *
 * @param event without its subsystem: {@code csd_queue_cpu}
 * @param records how many records of it the trace holds
 */
public record TracedEvent(String machine, String event, long records, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return event + " was traced: " + records + " records";
    }
}
