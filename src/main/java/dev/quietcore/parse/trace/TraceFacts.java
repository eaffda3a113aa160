package dev.quietcore.parse.trace;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.parse.FactSink;

/** Where listeners put their facts: the sink, the file that they came from, and which events were seen at all. */
record TraceFacts(String machine, String file, FactSink sink, java.util.function.Predicate<String> seen) {
    void add(Observation fact) {
        sink.add(fact);
    }

    Evidence evidence(Tally tally) {
        return tally.evidence(machine, file);
    }

    /** Whether at least one record of the event was read. */
    boolean saw(String event) {
        return seen.test(event);
    }
}
