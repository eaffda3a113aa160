package dev.quietcore.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Where a report goes. */
public final class Output {
    private Output() {}

    /** Writes to standard output; a reader that has gone away, such as {@code head}, is no fault. */
    public static void write(OutputStream out, String report) throws IOException {
        try {
            out.write(report.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            if (!goneAway(e)) {
                throw new IOException("standard output: " + e.getMessage(), e);
            }
        }
    }

    private static boolean goneAway(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("Stream closed") || message.contains("Pipe closed");
    }

    /**
     * Writes a file so that it is there whole or, as before, not at all. What is no ordinary file, such as /dev/null, is
     * written to directly.
     */
    public static void write(Path file, String report) throws CannotDiagnoseException {
        write(file, report.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for what is no text. */
    public static void write(Path file, byte[] content) throws CannotDiagnoseException {
        check(file);
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.write(file, content, StandardOpenOption.WRITE);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
            }
        } catch (IOException e) {
            throw new CannotDiagnoseException(file + ": cannot be written: " + reason(e), e);
        }
    }

    /** Whether the file could be written, as far as that can be told without trying. */
    public static void check(Path file) throws CannotDiagnoseException {
        if (file.toString().isBlank()) {
            throw new CannotDiagnoseException("-o takes the name of a file, not '" + file + "'");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null) {
            throw new CannotDiagnoseException(file + ": is a folder; -o takes the name of a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new CannotDiagnoseException(file + ": there is no folder " + folder + " to write it to");
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
        try {
            Files.write(unfinished, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The exceptions of java.nio.file often have a path for a message and say the reason with their type only. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason();
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
