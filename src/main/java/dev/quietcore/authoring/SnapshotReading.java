package dev.quietcore.authoring;

import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot into facts: the left half of the straight line, for those who have folders of snapshots to read. */
@FunctionalInterface
public interface SnapshotReading {
    /**
     * What a snapshot told.
     *
     * @param notes what could not be read
     * @param files all files, those that no format reads too
     */
    record Read(List<Fact> facts, List<Note> notes, List<RecognisedFile> files) {
        public Read {
            facts = List.copyOf(facts);
            notes = List.copyOf(notes);
            files = List.copyOf(files);
        }
    }

    /**
     * @param snapshot a folder, an archive or a file
     * @param wanted which of its files are read, by their path in the snapshot
     * @param isolated the CPUs that are isolated, whatever the snapshot says; null to believe the snapshot
     */
    Read read(Path snapshot, Predicate<String> wanted, @Nullable CpuSet isolated) throws IOException;
}
