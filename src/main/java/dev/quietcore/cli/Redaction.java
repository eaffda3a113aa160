package dev.quietcore.cli;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.redaction.Aliases;
import dev.quietcore.redaction.Discovery;
import dev.quietcore.redaction.Names;
import dev.quietcore.redaction.RedactedCopy;
import dev.quietcore.redaction.Redactor;
import dev.quietcore.snapshot.ArchiveWriter;
import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.SnapshotException;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of {@code redact}: the names are found, the files copied, both snapshots diagnosed. Only if they tell the same are the
 * archive and its map put in their places.
 */
record Redaction(
        Surroundings surroundings,
        List<String> snapshots,
        @Nullable CpuSet isolated,
        List<Shelf> shelves) {

    /**
     * What came of it.
     *
     * @param left names that were found and not replaced
     * @param differences of the two diagnoses; if there are any, nothing was kept
     */
    record Result(
            Aliases aliases,
            List<String> left,
            List<RedactedCopy.LeftOut> leftOut,
            long files,
            SameAnswers.Compared compared,
            List<String> differences) {}

    /** Something that is done with each file. */
    private interface Step {
        void file(SnapshotFile file) throws IOException;
    }

    Result write(Path archive, Path map, @Nullable Path earlier, Set<String> kept)
            throws CannotDiagnoseException, IOException {
        Aliases aliases = earlier == null ? new Aliases() : read(earlier);
        OpenSnapshot original = open(snapshots);
        Damage.told(original, snapshots, surroundings.err());
        Names names = names(original, aliases, kept);
        Redactor redactor = new Redactor(names, aliases);
        Path unfinished = beside(archive, "unfinished");
        Path spool = beside(archive, "file");
        Files.createFile(spool, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (ArchiveWriter writer = ArchiveWriter.create(unfinished)) {
            RedactedCopy copy = new RedactedCopy(redactor, writer, spool);
            each(copy::file);
            writer.finish();
            OpenSnapshot redacted = open(List.of(unfinished.toString()));
            SameAnswers same = new SameAnswers(redactor, aliases.longest());
            SameAnswers.Compared compared = same.compare(
                    original,
                    redacted,
                    copy.leftOut().stream().map(RedactedCopy.LeftOut::path).collect(Collectors.toSet()));
            if (same.differences().isEmpty()) {
                secret(map, aliases.lines());
                Files.move(unfinished, archive);
            }
            return new Result(aliases, names.left(), copy.leftOut(), copy.files(), compared, same.differences());
        } finally {
            Files.deleteIfExists(spool);
            Files.deleteIfExists(unfinished);
        }
    }

    private static Path beside(Path archive, String what) {
        return archive.toAbsolutePath()
                .resolveSibling("." + archive.getFileName() + "."
                        + ProcessHandle.current().pid() + "." + what);
    }

    private OpenSnapshot open(List<String> inputs) throws CannotDiagnoseException, IOException {
        return surroundings.watched(progress -> surroundings
                .opener()
                .open(new DiagnoseRequest(inputs, InputStream.nullInputStream(), shelves, isolated, progress)));
    }

    private Names names(OpenSnapshot original, Aliases earlier, Set<String> kept)
            throws CannotDiagnoseException, IOException {
        Names names = new Names(kept);
        names.known(earlier);
        Discovery discovery = new Discovery(names);
        each(discovery::file);
        discovery.finish(original.investigation().diagnosis().machines().stream()
                .map(MachineSummary::name)
                .toList());
        return names;
    }

    /** A step that fails ends the reading. */
    private void each(Step step) throws CannotDiagnoseException, IOException {
        surroundings.watched(progress -> {
            Visit visit = new Visit(step, progress);
            try {
                new SnapshotReader(Limits.DEFAULT)
                        .read(snapshots.stream().map(Path::of).toList(), InputStream.nullInputStream(), visit);
            } catch (SnapshotException gone) {
                throw new CannotDiagnoseException(String.valueOf(gone.getMessage()), gone);
            }
            visit.check();
            return visit;
        });
    }

    private static final class Visit implements SnapshotVisitor {
        private final Step step;
        private final Progress progress;
        private @Nullable Exception failure;

        Visit(Step step, Progress progress) {
            this.step = step;
            this.progress = progress;
        }

        @Override
        public void file(SnapshotFile file) {
            try {
                step.file(file.withContent(progress.watch(file.path(), file.content())));
            } catch (IOException | RuntimeException failed) {
                failure = failed;
            }
        }

        @Override
        public boolean done() {
            return failure != null;
        }

        @Override
        public void problem(String place, String reason) {
            // was told when the snapshot was opened
        }

        void check() throws CannotDiagnoseException {
            if (failure != null) {
                String reason = failure instanceof IOException failed ? Output.reason(failed) : failure.getMessage();
                throw new CannotDiagnoseException("cannot be redacted: " + reason, failure);
            }
        }
    }

    private static Aliases read(Path map) throws CannotDiagnoseException {
        try {
            return Aliases.of(Files.readAllLines(map, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException wrong) {
            throw new CannotDiagnoseException(map + ": " + wrong.getMessage(), wrong);
        } catch (IOException failed) {
            throw new CannotDiagnoseException(map + ": cannot be read: " + Output.reason(failed), failed);
        }
    }

    private static void secret(Path map, List<String> lines) throws IOException {
        Files.createFile(map, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(map, lines, StandardCharsets.ISO_8859_1, StandardOpenOption.WRITE);
    }
}
