package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.SnapshotCopy.Copied;
import dev.quietcore.authoring.draft.SnapshotCopy.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lines of several files of a snapshot, of which some are chosen. */
final class CutLines {
    private final Map<String, Copied> files;

    CutLines(Map<String, Copied> files) {
        this.files = new TreeMap<>(files);
    }

    /** A line of one of the files. */
    record At(String file, Line line) {
        long number() {
            return line.number();
        }
    }

    /** All lines, file by file. */
    List<At> all() {
        List<At> all = new ArrayList<>();
        files.forEach((file, copied) -> copied.lines().forEach(line -> all.add(new At(file, line))));
        return all;
    }

    /** How many lines a file has in the snapshot. */
    long length(String file) {
        Copied copied = files.get(file);
        return copied == null ? 0 : copied.all();
    }

    /** Files of only these lines, in the order of the snapshot. */
    Map<String, List<String>> of(Collection<At> chosen) {
        Map<String, TreeMap<Long, String>> byFile = new TreeMap<>();
        for (At at : chosen) {
            byFile.computeIfAbsent(at.file(), any -> new TreeMap<>())
                    .put(at.number(), at.line().text());
        }
        Map<String, List<String>> texts = new LinkedHashMap<>();
        byFile.forEach((file, lines) -> texts.put(file, List.copyOf(lines.values())));
        return texts;
    }
}
