package dev.quietcore.authoring.reference;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One real fact of each type, and the files that facts of the type are read from: out of the shipped captures, and for what none of
 * them holds out of the cases of rules.
 */
public final class Samples {
    private static final String MACHINES = "machines";
    private static final int MOST_FILES = 8;
    private static final Pattern NUMBER = Pattern.compile("(?<=/|/cpu)\\d+(?=/|$)");
    private static final Pattern RELEASE = Pattern.compile("(?<=-)\\d+\\.\\d+[^/]*");

    private final List<Shelf> shelves;
    private final Map<String, Sample> samples = new HashMap<>();
    private final Map<String, Set<String>> files = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private boolean installed;

    private Samples(List<Shelf> shelves) {
        this.shelves = shelves;
    }

    /** @param shelves whose examples are read */
    public static Samples read(List<Shelf> shelves, SnapshotReading reading) {
        Samples samples = new Samples(shelves);
        for (Shelf shelf : shelves) {
            for (Path capture : captures(shelf.examples().resolve(MACHINES))) {
                samples.add(capture, () -> reading.read(capture, path -> true, null));
            }
        }
        for (Shelf shelf : shelves) {
            for (Path owner : ExampleCase.folders(shelf.examples())) {
                for (ExampleCase each :
                        ExampleCase.of(shelf.examples(), owner.getFileName().toString())) {
                    if (samples.complete()) {
                        return samples;
                    }
                    if (Files.exists(each.folder().resolve(ExampleCase.EXPECTATION))) {
                        samples.add(each.folder(), () -> each.read(reading, each.expectation()));
                    }
                }
            }
        }
        return samples;
    }

    private static List<Path> captures(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private interface Read {
        SnapshotReading.Read now() throws IOException, KnowledgeException;
    }

    private void add(Path snapshot, Read read) {
        try {
            List<Fact> facts = read.now().facts();
            installed = true;
            facts.forEach(fact -> add(Shelf.within(shelves, snapshot.toString()), fact));
        } catch (IOException | KnowledgeException | IllegalArgumentException broken) {
            unreadable.add(reason(snapshot, broken));
        }
    }

    /** Messages that do not begin with a place of their own get one. */
    private static String reason(Path snapshot, Exception broken) {
        String reason = String.valueOf(broken.getMessage());
        return reason.startsWith(snapshot.toString()) ? reason : snapshot + ": " + reason;
    }

    private void add(String snapshot, Fact fact) {
        Sample sample = Sample.of(snapshot, fact);
        samples.merge(
                fact.getClass().getSimpleName(), sample, (before, now) -> now.told() > before.told() ? now : before);
        if (fact instanceof Observation seen) {
            Set<String> of = files.computeIfAbsent(fact.getClass().getSimpleName(), any -> new TreeSet<>());
            for (Citation line : seen.evidence().citations()) {
                of.add(RELEASE.matcher(NUMBER.matcher(line.file()).replaceAll("*"))
                        .replaceAll("*"));
            }
        }
    }

    private boolean complete() {
        return Vocabulary.types().stream()
                .map(name -> Vocabulary.type(name).orElseThrow())
                .filter(type -> Observation.class.isAssignableFrom(type) && !type.isInterface())
                .allMatch(type -> samples.containsKey(type.getSimpleName()));
    }

    /** Whether there was anything to read; a release may leave the examples out. */
    public boolean installed() {
        return installed;
    }

    /** What could not be read, and why. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    Optional<Sample> of(String type) {
        return Optional.ofNullable(samples.get(type));
    }

    /** Where facts of the type were read, a star for numbers of CPUs and interrupts; of many files the folders. */
    List<String> files(String type) {
        Set<String> of = files.getOrDefault(type, Set.of());
        return of.size() <= MOST_FILES
                ? List.copyOf(of)
                : of.stream()
                        .map(file -> file.substring(0, file.lastIndexOf('/') + 1) + "*")
                        .collect(Collectors.toCollection(TreeSet::new))
                        .stream()
                        .toList();
    }
}
