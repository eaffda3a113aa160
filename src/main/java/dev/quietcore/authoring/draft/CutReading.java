package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.facts.CpuSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the few lines that a case is made of, without writing them anywhere. */
@FunctionalInterface
public interface CutReading {
    /**
     * @param files their lines by their paths
     * @param isolated the CPUs that are isolated, whatever the files say; null to believe the files
     */
    SnapshotReading.Read read(Map<String, List<String>> files, @Nullable CpuSet isolated);
}
