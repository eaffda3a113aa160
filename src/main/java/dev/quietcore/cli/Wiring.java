package dev.quietcore.cli;

import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.authoring.draft.CutReading;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.Formats;
import dev.quietcore.parse.SnapshotFacts;
import dev.quietcore.parse.trace.TraceFormat;
import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.SnapshotException;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Joins the parts of the straight line: snapshot, parse, engine, diagnosis. The only place that knows them all. */
public final class Wiring {
    private Wiring() {}

    /** The whole line, once. */
    static Diagnosis diagnose(DiagnoseRequest request) throws CannotDiagnoseException, IOException {
        return open(request).investigation().diagnosis();
    }

    /** The whole line, and a way back to the lines of the snapshot. */
    static OpenSnapshot open(DiagnoseRequest request) throws CannotDiagnoseException, IOException {
        SnapshotFacts.Result read = facts(request);
        return open(String.join(" ", request.snapshots()), request, read, rules(request.shelves()));
    }

    /** The same with rules that are loaded already. */
    static OpenSnapshot open(String name, DiagnoseRequest request, Diagnostician rules)
            throws CannotDiagnoseException, IOException {
        return open(name, request, facts(request), rules);
    }

    private static OpenSnapshot open(
            String name, DiagnoseRequest request, SnapshotFacts.Result read, Diagnostician rules) {
        ReadAgain again = new ReadAgain(request.snapshots(), read.machineByKey());
        return new OpenSnapshot(
                name,
                rules.investigate(read.facts(), notes(read), files(read)),
                again,
                again,
                new ExampleCases(Home.ofThisInstallation().examples()));
    }

    private static SnapshotFacts.Result facts(DiagnoseRequest request) throws CannotDiagnoseException, IOException {
        SnapshotFacts facts = new SnapshotFacts(formats(), Formats.joins());
        read(request.snapshots(), request.standardInput(), request.progress(), path -> true, facts);
        if (!facts.hasFiles()) {
            throw new CannotDiagnoseException(facts.problems().stream()
                    .map(problem -> problem.place() + ": " + problem.says())
                    .collect(Collectors.joining("\n")));
        }
        SnapshotFacts.Result result = facts.finish(request.isolatedCpus());
        checkThatTheyExist(request.isolatedCpus(), result.facts());
        return result;
    }

    /** CPUs that no machine has would be very quiet. Where a machine does not tell its CPUs, the user is believed. */
    private static void checkThatTheyExist(@Nullable CpuSet isolated, List<Fact> facts) throws CannotDiagnoseException {
        CpuSet online = facts.stream()
                .filter(OnlineCpus.class::isInstance)
                .map(fact -> ((OnlineCpus) fact).cpus())
                .reduce(CpuSet.NONE, CpuSet::or);
        if (isolated != null && !online.isEmpty() && !isolated.without(online).isEmpty()) {
            throw new CannotDiagnoseException("--isolated " + isolated + ": there is no CPU " + isolated.without(online)
                    + " in the snapshot; CPUs " + online + " are online");
        }
    }

    /** The trace's format looks at content first, so it stands behind those that the path alone tells. */
    private static List<FileFormat> formats() {
        List<FileFormat> formats = new ArrayList<>();
        formats.add(new TraceFormat());
        formats.addAll(Formats.all());
        return formats;
    }

    /** As {@link SnapshotReading}. */
    public static SnapshotReading.Read read(Path snapshot, Predicate<String> wanted, @Nullable CpuSet isolated)
            throws IOException {
        return reading(Progress.SILENT).read(snapshot, wanted, isolated);
    }

    /** Reads snapshots while somebody may watch. */
    public static SnapshotReading reading(Progress progress) {
        return (snapshot, wanted, isolated) -> {
            SnapshotFacts facts = new SnapshotFacts(formats(), Formats.joins());
            try {
                read(List.of(snapshot.toString()), InputStream.nullInputStream(), progress, wanted, facts);
            } catch (CannotDiagnoseException unreadable) {
                throw new IOException(unreadable.getMessage(), unreadable);
            }
            SnapshotFacts.Result result = facts.finish(isolated);
            return new SnapshotReading.Read(result.facts(), notes(result), files(result));
        };
    }

    /** As {@link CutReading}. */
    public static SnapshotReading.Read readCut(Map<String, List<String>> files, @Nullable CpuSet isolated) {
        SnapshotFacts facts = new SnapshotFacts(formats(), Formats.joins());
        files.forEach((path, lines) -> {
            String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
            try {
                facts.file(new SnapshotFile("", path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
            } catch (IOException unreadable) {
                facts.problem(path, Output.reason(unreadable));
            }
        });
        SnapshotFacts.Result result = facts.finish(isolated);
        return new SnapshotReading.Read(result.facts(), notes(result), files(result));
    }

    private static void read(
            List<String> snapshots,
            InputStream standardInput,
            Progress progress,
            Predicate<String> wanted,
            SnapshotFacts facts)
            throws CannotDiagnoseException {
        SnapshotVisitor visitor = new SnapshotVisitor() {
            @Override
            public void file(SnapshotFile file) throws IOException {
                if (wanted.test(file.path())) {
                    facts.file(file.withContent(progress.watch(file.path(), file.content())));
                }
            }

            @Override
            public void problem(String place, String reason) {
                facts.problem(place, reason);
            }
        };
        try {
            new SnapshotReader(Limits.DEFAULT)
                    .read(snapshots.stream().map(Path::of).toList(), standardInput, visitor);
        } catch (SnapshotException unreadable) {
            if (!facts.hasFiles()) {
                throw new CannotDiagnoseException(String.valueOf(unreadable.getMessage()));
            }
            unreadable.faults().forEach(fault -> facts.problem(fault.place(), fault.reason() + ": it was left out"));
        }
    }

    /** @param own the user's own rules, besides the shipped ones */
    public static Diagnostician rules(List<Shelf> own) throws CannotDiagnoseException {
        Home home = Home.ofThisInstallation();
        List<Shelf> shelves = new ArrayList<>(List.of(home.shelf()));
        shelves.addAll(own);
        List<Diagnosis.Note> leftOut = new ArrayList<>();
        while (true) {
            try {
                return Diagnostician.load(shelves, home.ruleCaches(), Version.number())
                        .withNotes(leftOut);
            } catch (BrokenRulesException broken) {
                leaveOut(shelves, broken.breaches(), leftOut);
            } catch (KnowledgeException broken) {
                leaveOut(shelves, broken.breaches(), leftOut);
            }
        }
    }

    /** What was added once and is broken now costs only itself; what is shipped or was named on the command line must be whole. */
    private static void leaveOut(List<Shelf> shelves, List<Breach> breaches, List<Diagnosis.Note> told)
            throws CannotDiagnoseException {
        Map<Shelf, Breach> broken = new LinkedHashMap<>();
        for (Breach breach : breaches) {
            Shelf shelf = Shelf.holding(shelves, Path.of(breach.file()))
                    .filter(holding -> holding.origin() == Shelf.Origin.ADDED)
                    .orElseThrow(() -> new CannotDiagnoseException(
                            breaches.stream().map(Breach::toString).collect(Collectors.joining("\n"))));
            broken.putIfAbsent(shelf, breach);
        }
        broken.forEach((shelf, breach) -> told.add(new Diagnosis.Note(
                breach.place(),
                shelf.name() + " was left out, for it cannot be used: " + breach.says() + "; 'quietcore rules check "
                        + shelf.folder() + "' tells all that is wrong with it")));
        shelves.removeAll(broken.keySet());
    }

    private static List<Diagnosis.Note> notes(SnapshotFacts.Result result) {
        return result.problems().stream()
                .map(problem -> new Diagnosis.Note(problem.place(), problem.says()))
                .toList();
    }

    private static List<Diagnosis.RecognisedFile> files(SnapshotFacts.Result result) {
        return result.files().stream()
                .map(file -> new Diagnosis.RecognisedFile(file.machine(), file.path(), file.format(), file.why()))
                .toList();
    }
}
