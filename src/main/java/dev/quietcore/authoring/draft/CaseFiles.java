package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.draft.SilentCase.Silent;
import dev.quietcore.facts.CpuSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a rule's first two cases.
 *
 * @param rule its name
 */
record CaseFiles(String rule) {
    static final String FIRES = "fires-first";
    static final String SILENT = "silent-first";

    /**
     * @param finding whether the case shows a finding of the rule's name
     * @param isolated the CPUs that a user called isolated; null if the snapshot says it
     */
    List<NewFile> fires(Map<String, List<String>> files, boolean finding, @Nullable CpuSet isolated) {
        return files(
                FIRES,
                files,
                "says: \"TODO: why it fires, in a sentence\"\n"
                        + (finding ? "findings:\n  - cause: " + rule + "\n    verdict: confirmed\n" : ""),
                isolated);
    }

    /** @param isolated as above */
    List<NewFile> silent(Silent silent, @Nullable CpuSet isolated) {
        return files(
                SILENT,
                silent.files(),
                "says: \"TODO: why it stays silent then, in a sentence\"\n" + "changed: "
                        + Yaml.quoted(silent.changed()) + "\n" + "absent: [" + rule + "]\n",
                isolated);
    }

    private List<NewFile> files(
            String name, Map<String, List<String>> files, String expectation, @Nullable CpuSet isolated) {
        String folder = "examples/" + rule + "/" + name + "/";
        List<NewFile> all = new ArrayList<>();
        all.add(new NewFile(
                folder + ExampleCase.EXPECTATION,
                expectation + (isolated == null ? "" : "isolated: \"" + isolated + "\"\n")));
        files.forEach((path, lines) -> all.add(new NewFile(folder + path, String.join("\n", lines) + "\n")));
        return all;
    }
}
