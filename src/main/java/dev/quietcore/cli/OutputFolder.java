package dev.quietcore.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that a command fills. It is there whole or, as before, not at all. A folder that holds anything else is left alone: only
 * one that is new, empty, or made by the same command and not added to since, is written.
 *
 * @param folder as the user names it
 * @param marker the file in it that lists the others, so that it is known again
 */
public record OutputFolder(Path folder, String marker) {
    private static final int SHOWN = 3;

    /** Whether the folder may be written, as far as that can be told without trying. */
    public void check() throws CannotDiagnoseException {
        if (folder.toString().isBlank()) {
            throw new CannotDiagnoseException("-o takes the name of a folder, not '" + folder + "'");
        }
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (parent == null || Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CannotDiagnoseException(
                    folder + ": is no folder that can be filled; -o takes a new or empty one");
        }
        if (!Files.isDirectory(parent)) {
            throw new CannotDiagnoseException(folder + ": there is no folder " + parent + " to make it in");
        }
        try {
            List<String> foreign = foreign();
            if (!foreign.isEmpty()) {
                throw new CannotDiagnoseException(folder + ": holds what this command has not made, "
                        + String.join(", ", foreign.subList(0, Math.min(SHOWN, foreign.size())))
                        + (foreign.size() > SHOWN ? " and more" : "") + "; -o takes a new or empty folder, or one that"
                        + " it filled before");
            }
        } catch (IOException unreadable) {
            throw new CannotDiagnoseException(
                    folder + ": cannot be looked into: " + Output.reason(unreadable), unreadable);
        }
    }

    /** What lies within and its marker does not list; of a folder without a marker only what lies on top. */
    private List<String> foreign() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Path list = folder.resolve(marker);
        if (!Files.isRegularFile(list)) {
            try (Stream<Path> children = Files.list(folder)) {
                return children.map(child -> child.getFileName().toString())
                        .sorted()
                        .toList();
            }
        }
        Set<String> own = new HashSet<>(Files.readAllLines(list));
        own.add(marker);
        try (Stream<Path> within = Files.walk(folder)) {
            return within.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !own.contains(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /**
     * Fills the folder; what it held of an earlier time goes.
     *
     * @param files what each file is to hold, by its path in the folder
     */
    public void write(Map<String, String> files) throws CannotDiagnoseException {
        check();
        try {
            Path place = Files.exists(folder)
                    ? folder.toRealPath()
                    : folder.toAbsolutePath().normalize();
            Path unfinished = beside(place, "unfinished");
            try {
                fill(unfinished, files);
                replace(place, unfinished);
            } finally {
                delete(unfinished);
            }
        } catch (IOException e) {
            throw new CannotDiagnoseException(folder + ": cannot be written: " + Output.reason(e), e);
        }
    }

    private static Path beside(Path place, String what) {
        return place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + "." + what);
    }

    private void fill(Path unfinished, Map<String, String> files) throws IOException {
        Files.createDirectory(unfinished);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = unfinished.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        List<String> names = new ArrayList<>(files.keySet());
        Collections.sort(names);
        Files.write(unfinished.resolve(marker), names);
    }

    /** The old one goes only when the new one is in its place. */
    private static void replace(Path place, Path unfinished) throws IOException {
        if (!Files.exists(place)) {
            Files.move(unfinished, place);
            return;
        }
        Path old = beside(place, "old");
        Files.move(place, old);
        try {
            Files.move(unfinished, place);
        } catch (IOException failed) {
            Files.move(old, place);
            throw failed;
        }
        delete(old);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> within;
        try (Stream<Path> walked = Files.walk(folder)) {
            within = new ArrayList<>(walked.toList());
        }
        Collections.reverse(within); // what lies in a folder before the folder
        for (Path path : within) {
            Files.delete(path);
        }
    }
}
