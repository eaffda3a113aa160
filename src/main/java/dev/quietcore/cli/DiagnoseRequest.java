package dev.quietcore.cli;

import dev.quietcore.facts.CpuSet;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to diagnose.
 *
 * @param snapshots archives, folders or single files, all of them one snapshot; {@value #STANDARD_INPUT} at most once
 * @param standardInput what {@value #STANDARD_INPUT} stands for
 * @param ruleFolders the user's own rules, besides the shipped ones
 * @param isolatedCpus which CPUs are isolated, if the user says so; goes before what the snapshot says
 * @param progress told what is being read
 */
public record DiagnoseRequest(
        List<String> snapshots,
        InputStream standardInput,
        List<Path> ruleFolders,
        @Nullable CpuSet isolatedCpus,
        Progress progress) {
    public static final String STANDARD_INPUT = "-";

    public DiagnoseRequest {
        snapshots = List.copyOf(snapshots);
        ruleFolders = List.copyOf(ruleFolders);
    }
}
