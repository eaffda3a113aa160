package dev.quietcore.cli;

import dev.quietcore.knowledge.Guess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What can be said of snapshots and rules before anything long begins. */
public final class Inputs {
    private Inputs() {}

    /** @throws CannotDiagnoseException if a snapshot is not there, or standard input would be read twice */
    public static void checkSnapshots(List<String> snapshots) throws CannotDiagnoseException {
        if (snapshots.stream().filter(DiagnoseRequest.STANDARD_INPUT::equals).count() > 1) {
            throw new CannotDiagnoseException("'-' is given twice; standard input can be read once");
        }
        for (String snapshot : snapshots) {
            if (!snapshot.equals(DiagnoseRequest.STANDARD_INPUT)) {
                checkReadable(snapshot, "file or folder");
            }
        }
    }

    public static void checkRules(List<Path> folders) throws CannotDiagnoseException {
        for (Path folder : folders) {
            checkReadable(folder.toString(), "folder");
            if (!Files.isDirectory(folder)) {
                throw new CannotDiagnoseException(folder + ": is not a folder; --rules takes a folder of .drl files");
            }
        }
    }

    /** @param wanted what it should be, such as {@code file} */
    public static void checkReadable(String name, String wanted) throws CannotDiagnoseException {
        if (name.isBlank()) {
            throw new CannotDiagnoseException("'" + name + "' is not the name of a " + wanted);
        }
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw new CannotDiagnoseException("'" + name + "' cannot be the name of a " + wanted, e);
        }
        if (!Files.exists(path)) {
            throw new CannotDiagnoseException(name + ": no such " + wanted + neighbour(path));
        }
        if (!Files.isReadable(path)) {
            throw new CannotDiagnoseException(name + ": permission denied");
        }
    }

    /** A name beside the missing one that may have been meant. */
    private static String neighbour(Path missing) {
        Path name = missing.getFileName();
        Path folder = missing.toAbsolutePath().getParent();
        if (name == null || folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> beside = Files.list(folder)) {
            List<String> names = beside.limit(10_000)
                    .map(path -> path.getFileName().toString())
                    .toList();
            return Guess.of(name.toString(), names);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
