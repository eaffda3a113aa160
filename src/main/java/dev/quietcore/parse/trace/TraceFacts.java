package dev.quietcore.parse.trace;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.parse.FactSink;

/** Where listeners put their facts: the sink and the file that they came from. */
record TraceFacts(String machine, String file, FactSink sink) {
    void add(Observation fact) {
        sink.add(fact);
    }

    Evidence evidence(Tally tally) {
        return tally.evidence(machine, file);
    }
}
