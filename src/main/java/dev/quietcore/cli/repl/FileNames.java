package dev.quietcore.cli.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files whose path could be what somebody has begun to type. */
final class FileNames {
    private static final int LIMIT = 10_000;

    private FileNames() {}

    /** Paths in the folder that was typed so far, which they begin with as it was typed; those of folders end in a slash. */
    static List<String> of(String begun) {
        String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
        boolean hidden = begun.startsWith(".", folder.length());
        try (Stream<Path> files = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return files.limit(LIMIT)
                    .filter(file -> hidden || !file.getFileName().toString().startsWith("."))
                    .map(file -> folder + file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException | InvalidPathException nothingThere) {
            return List.of();
        }
    }
}
