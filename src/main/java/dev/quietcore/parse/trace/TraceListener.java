package dev.quietcore.parse.trace;

import java.util.Set;

/** One part of the summary: gets the records of its events in the order of the trace, and tells its facts at the end. */
interface TraceListener {
    /** The events it wants. */
    Set<String> events();

    void record(TraceRecord record, CpuState cpu);

    void finish(TraceFacts facts);
}
