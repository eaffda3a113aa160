package dev.quietcore.parse;

import dev.quietcore.facts.Observation;
import dev.quietcore.snapshot.SnapshotFile;

/** Where parsers put what they read. */
public interface FactSink {
    /** A fact that this file alone proves. */
    void add(Observation fact);

    /** A reading that becomes a fact only together with readings of other files, such as a counter before and after. */
    void add(Reading reading);

    /** A line that could not be read; the rest of the file is used. */
    void unreadable(SnapshotFile file, long line, String text, String reason);
}
