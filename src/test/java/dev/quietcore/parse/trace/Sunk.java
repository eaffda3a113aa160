package dev.quietcore.parse.trace;

import dev.quietcore.facts.Observation;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.Reading;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.List;

/**
 * Takes what the reader of a trace makes.
 *
 * @param facts that it added
 * @param unreadable what it could not read, each reason behind its line number
 */
record Sunk(List<Observation> facts, List<String> unreadable) implements FactSink {
    @Override
    public void add(Observation fact) {
        facts.add(fact);
    }

    @Override
    public void add(Reading reading) {
        throw new AssertionError("a trace needs no other file: " + reading);
    }

    @Override
    public void unreadable(SnapshotFile at, long line, String of, String reason) {
        unreadable.add(line + ": " + reason);
    }
}
