package dev.quietcore.cli.repl;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the lines of earlier sessions are kept, for their user's eyes only. */
final class HistoryFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private HistoryFile() {}

    /**
     * The file, made if it is not there; empty where it cannot be written, which is no fault.
     *
     * @param environment {@code XDG_STATE_HOME}, else {@code HOME}, tells the folder
     */
    static Optional<Path> of(Map<String, String> environment) {
        try {
            Path file = folder(environment).resolve("quietcore").resolve("history");
            Files.createDirectories(file.getParent());
            create(file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException | UnsupportedOperationException unwritable) {
            return Optional.empty();
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException known) {
            // kept from earlier sessions
        }
    }

    private static Path folder(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        return Path.of(state).isAbsolute()
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
    }
}
