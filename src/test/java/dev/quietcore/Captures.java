package dev.quietcore;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.Formats;
import dev.quietcore.parse.SnapshotFacts;
import dev.quietcore.parse.trace.TraceFormat;
import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Diagnoses snapshots with the shipped rules and knowledge, the way the command line does. */
final class Captures {
    static final Path MACHINES = Path.of("examples/machines");

    private static @Nullable Diagnostician diagnostician;

    private Captures() {}

    static synchronized Diagnostician diagnostician() {
        try {
            if (diagnostician == null) {
                diagnostician = Diagnostician.load(
                        List.of(Shelf.shipped(Path.of(""))), List.of(Path.of("target/rules-cache")), "test");
            }
            return diagnostician;
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    /** The archives of examples/machines. */
    static List<Path> all() {
        try (Stream<Path> files = Files.list(MACHINES)) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A whole capture of examples/machines. */
    static Diagnosis diagnose(String capture) {
        return diagnose(MACHINES.resolve(capture + ".tar.gz"), path -> true, null);
    }

    /** What is left of a capture when some of its files are taken away. */
    static Diagnosis diagnose(String capture, Predicate<String> keep) {
        return diagnose(MACHINES.resolve(capture + ".tar.gz"), keep, null);
    }

    /** A whole capture, ready to be asked about. */
    static Investigation investigate(String capture) {
        return investigate(MACHINES.resolve(capture + ".tar.gz"), path -> true, null);
    }

    static Diagnosis diagnose(Path snapshot, Predicate<String> keep, @Nullable CpuSet isolated) {
        return investigate(snapshot, keep, isolated).diagnosis();
    }

    static Investigation investigate(Path snapshot, Predicate<String> keep, @Nullable CpuSet isolated) {
        return investigate(facts(List.of(snapshot), keep, isolated));
    }

    /** Several captures of examples/machines, as parts of one snapshot. */
    static Investigation investigateTogether(String... captures) {
        return investigate(facts(
                Stream.of(captures)
                        .map(capture -> MACHINES.resolve(capture + ".tar.gz"))
                        .toList(),
                path -> true,
                null));
    }

    /** A capture of examples/machines and a folder of a test's own, as parts of one snapshot. */
    static Investigation investigateTogether(String capture, Path folder) {
        return investigate(facts(List.of(MACHINES.resolve(capture + ".tar.gz"), folder), path -> true, null));
    }

    private static Investigation investigate(SnapshotFacts.Result result) {
        return diagnostician()
                .investigate(
                        result.facts(),
                        result.problems().stream()
                                .map(problem -> new Note(problem.place(), problem.says()))
                                .toList(),
                        result.files().stream()
                                .map(file -> new RecognisedFile(file.machine(), file.path(), file.format()))
                                .toList());
    }

    /** What a case shows. */
    static List<Fact> facts(ExampleCase example) {
        try {
            return example.read(Captures::read, example.expectation()).facts();
        } catch (IOException | KnowledgeException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** As {@code SnapshotReading}. */
    static SnapshotReading.Read read(Path snapshot, Predicate<String> keep, @Nullable CpuSet isolated) {
        SnapshotFacts.Result result = facts(snapshot, keep, isolated);
        return new SnapshotReading.Read(
                result.facts(),
                result.problems().stream()
                        .map(problem -> new Note(problem.place(), problem.says()))
                        .toList(),
                result.files().stream()
                        .map(file -> new RecognisedFile(file.machine(), file.path(), file.format()))
                        .toList());
    }

    static SnapshotFacts.Result facts(Path snapshot, Predicate<String> keep, @Nullable CpuSet isolated) {
        return facts(List.of(snapshot), keep, isolated);
    }

    private static SnapshotFacts.Result facts(List<Path> snapshot, Predicate<String> keep, @Nullable CpuSet isolated) {
        SnapshotFacts facts = new SnapshotFacts(formats(), Formats.joins());
        try {
            new SnapshotReader(Limits.DEFAULT).read(snapshot, InputStream.nullInputStream(), new SnapshotVisitor() {
                @Override
                public void file(SnapshotFile file) throws IOException {
                    if (keep.test(file.path())) {
                        facts.file(file);
                    }
                }

                @Override
                public void problem(String place, String reason) {
                    facts.problem(place, reason);
                }
            });
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
        return facts.finish(isolated);
    }

    /** All formats, in the order in which they are asked. */
    static List<FileFormat> formats() {
        List<FileFormat> formats = new ArrayList<>(List.of(new TraceFormat()));
        formats.addAll(Formats.all());
        return formats;
    }

    static List<String> causes(Diagnosis diagnosis) {
        return diagnosis.findings().stream().map(Finding::cause).toList();
    }

    static Finding finding(Diagnosis diagnosis, String cause) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.cause().equals(cause))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cause + " is not among " + causes(diagnosis)));
    }
}
