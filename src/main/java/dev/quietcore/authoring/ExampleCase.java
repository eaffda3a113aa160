package dev.quietcore.authoring;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One folder below examples/: a small snapshot with its {@code expect.yaml}.
 *
 * @param owner the rule it is for, or {@code healthy}
 * @param name {@code fires-…} or {@code silent-…}
 */
public record ExampleCase(String owner, String name, Path folder) {
    public static final String EXPECTATION = "expect.yaml";

    public boolean fires() {
        return name.startsWith("fires-");
    }

    public boolean silent() {
        return name.startsWith("silent-");
    }

    public Expectation expectation() {
        return Expectation.read(folder.resolve(EXPECTATION));
    }

    /** What the snapshot tells. */
    public SnapshotReading.Read read(SnapshotReading reading, Expectation expectation) throws IOException {
        return reading.read(folder, path -> !path.equals(EXPECTATION), expectation.isolated());
    }

    /** All cases of one folder below examples/; none if there is no such folder. */
    public static List<ExampleCase> of(Path examples, String owner) {
        return folders(examples.resolve(owner)).stream()
                .map(folder -> new ExampleCase(owner, folder.getFileName().toString(), folder))
                .toList();
    }

    /** The cases of a rule: those on its own shelf and on later ones; what it replaces had cases of its own. */
    public static List<ExampleCase> of(RuleFile rule, List<Shelf> shelves) {
        List<ExampleCase> cases = new ArrayList<>();
        boolean reached = false;
        for (Shelf shelf : shelves) {
            reached |= shelf.name().equals(rule.shelf());
            if (reached) {
                cases.addAll(of(shelf.examples(), rule.name()));
            }
        }
        return cases;
    }

    public static List<Path> folders(@Nullable Path parent) {
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
