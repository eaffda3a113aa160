package dev.quietcore.cli;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.knowledge.Shelf;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to diagnose.
 *
 * @param snapshots archives, folders or single files, all of them one snapshot; {@value #STANDARD_INPUT} at most once
 * @param standardInput what {@value #STANDARD_INPUT} stands for
 * @param shelves the user's own rules, besides the shipped ones
 * @param isolatedCpus which CPUs are isolated, if the user says so; goes before what the snapshot says
 * @param progress told what is being read
 */
public record DiagnoseRequest(
        List<String> snapshots,
        InputStream standardInput,
        List<Shelf> shelves,
        @Nullable CpuSet isolatedCpus,
        Progress progress) {
    public static final String STANDARD_INPUT = "-";

    public DiagnoseRequest {
        snapshots = List.copyOf(snapshots);
        shelves = List.copyOf(shelves);
    }
}
