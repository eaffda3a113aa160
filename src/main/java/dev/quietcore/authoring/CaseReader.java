package dev.quietcore.authoring;

import dev.quietcore.knowledge.KnowledgeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads each case once: while only rules change, its facts stay the same. */
public final class CaseReader {
    private final SnapshotReading reading;
    private final Map<Path, SnapshotReading.Read> kept = new HashMap<>();

    public CaseReader(SnapshotReading reading) {
        this.reading = reading;
    }

    /** A case and what its snapshot tells. */
    record ReadCase(ExampleCase example, Expectation expectation, SnapshotReading.Read read) {}

    /**
     * @param causes all that can be found
     * @throws KnowledgeException if the expectation is broken
     * @throws IOException if the snapshot cannot be read
     */
    ReadCase read(ExampleCase example, Set<String> causes) throws KnowledgeException, IOException {
        Expectation expectation = example.expectation(causes);
        SnapshotReading.Read read = kept.get(example.folder());
        if (read == null) {
            read = example.read(reading, expectation);
            kept.put(example.folder(), read);
        }
        return new ReadCase(example, expectation, read);
    }

    /** A file has changed: the case that it belongs to is read again when it is asked for. */
    public void forget(Path changed) {
        kept.keySet().removeIf(folder -> changed.startsWith(folder));
    }
}
