package dev.quietcore.snapshot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a visitor saw, as text: files as "machine|path|content" with lines joined by "/", problems as "place: reason". */
final class Seen implements SnapshotVisitor {
    final List<String> files = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();

    static Seen of(Path... inputs) {
        return of(Limits.DEFAULT, inputs);
    }

    static Seen of(Limits limits, Path... inputs) {
        return new Seen().read(limits, new ByteArrayInputStream(new byte[0]), inputs);
    }

    static Seen ofStandardInput(byte[] bytes) {
        return new Seen().read(Limits.DEFAULT, new ByteArrayInputStream(bytes), Path.of("-"));
    }

    Seen read(Limits limits, InputStream standardInput, Path... inputs) {
        try {
            new SnapshotReader(limits).read(Arrays.asList(inputs), standardInput, this);
        } catch (SnapshotException unusable) {
            faults.addAll(unusable.faults());
        }
        return this;
    }

    @Override
    public void file(SnapshotFile file) throws IOException {
        List<String> text = new ArrayList<>();
        LineReader lines = file.lines();
        while (lines.next()) {
            text.add(lines.text());
        }
        files.add(file.machine() + "|" + file.path() + "|" + String.join("/", text));
    }

    @Override
    public void problem(String place, String reason) {
        problems.add(place + ": " + reason);
    }

    /** The same without the folder that the test made. */
    List<String> problemsIn(Path folder) {
        return problems.stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }
}
