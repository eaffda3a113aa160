package dev.quietcore.facts;

/**
 * A task that wrote to trace_marker: the collector speaks in the trace, so what this task does is the collector's own.
 *
 * @param comm of the task that wrote
 * @param pid its thread id
 */
public record TraceMarkerWriter(String machine, String comm, int pid, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return comm + "-" + pid + " wrote to trace_marker";
    }
}
