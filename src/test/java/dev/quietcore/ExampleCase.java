package dev.quietcore;

import dev.quietcore.parse.SnapshotFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder below examples/: a small snapshot with its {@code expect.yaml}.
 *
 * @param owner the rule it is for, or {@code healthy}
 * @param name {@code fires-…} or {@code silent-…}
 */
record ExampleCase(String owner, String name, Path folder) {
    static final String EXPECTATION = "expect.yaml";

    boolean fires() {
        return name.startsWith("fires-");
    }

    boolean silent() {
        return name.startsWith("silent-");
    }

    Expectation expectation() {
        return Expectation.read(folder.resolve(EXPECTATION));
    }

    /** What the snapshot tells. */
    SnapshotFacts.Result read(Expectation expectation) {
        return Captures.facts(folder, path -> !path.equals(EXPECTATION), expectation.isolated());
    }

    /** All cases of one folder below examples/; none if there is no such folder. */
    static List<ExampleCase> of(Path examples, String owner) {
        return folders(examples.resolve(owner)).stream()
                .map(folder -> new ExampleCase(owner, folder.getFileName().toString(), folder))
                .toList();
    }

    static List<Path> folders(@Nullable Path parent) {
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
