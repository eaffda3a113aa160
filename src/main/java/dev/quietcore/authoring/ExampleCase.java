package dev.quietcore.authoring;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    private static final String CHECK = "cases";

    public boolean fires() {
        return name.startsWith("fires-");
    }

    public boolean silent() {
        return name.startsWith("silent-");
    }

    /** @throws KnowledgeException with every fault of the file and its place */
    public Expectation expectation() throws KnowledgeException {
        return expectation(Set.of());
    }

    /**
     * @param causes all that can be found; empty if that is not known
     * @throws KnowledgeException with every fault of the file and its place
     */
    public Expectation expectation(Set<String> causes) throws KnowledgeException {
        return Expectation.read(folder.resolve(EXPECTATION), silent(), causes);
    }

    /** What the snapshot tells. */
    public SnapshotReading.Read read(SnapshotReading reading, Expectation expectation) throws IOException {
        return reading.read(folder, path -> !path.equals(EXPECTATION), expectation.isolated());
    }

    /**
     * The facts of the snapshot, read as the case says.
     *
     * @throws IOException also where what the case expects cannot be read; 'rules test' tells where
     */
    public List<Fact> facts(SnapshotReading reading) throws IOException {
        try {
            return read(reading, expectation()).facts();
        } catch (KnowledgeException unreadable) {
            throw new IOException(unreadable.getMessage(), unreadable);
        }
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

    /**
     * What is wrong with the cases of a rule before one of them is looked at: names that say nothing, and no case of a kind.
     *
     * @param path of the rule
     */
    public static List<Breach> faults(String rule, String path, List<ExampleCase> cases) {
        List<Breach> faults = new ArrayList<>();
        for (ExampleCase each : cases) {
            if (!each.fires() && !each.silent()) {
                faults.add(Breach.error(
                        CHECK, each.folder().toString(), 0, 0, "a case is called fires-<why> or silent-<why>"));
            }
        }
        List<String> missing = new ArrayList<>();
        if (cases.stream().noneMatch(ExampleCase::fires)) {
            missing.add("fires-<why>/");
        }
        if (cases.stream().noneMatch(ExampleCase::silent)) {
            missing.add("silent-<why>/");
        }
        if (!missing.isEmpty()) {
            faults.add(Breach.error(
                    CHECK, path, 1, 1, "examples/" + rule + "/ lacks a case " + String.join(" and a case ", missing)));
        }
        return faults;
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
