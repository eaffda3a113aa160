package dev.quietcore.snapshot;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One input, looked at but not read.
 *
 * @param given as the user named it
 * @param kind what it turned out to be
 * @param stream its bytes, where they can be opened only once; null for what {@code path} opens again
 */
record Input(Path path, String given, Kind kind, @Nullable InputStream stream) {
    static final String STANDARD_INPUT = "-";
    static final String ACCEPTED =
            "accepted are .tar, .tar.gz, .tar.xz and .tar.zst archives, folders, single text or trace files, and - for standard input";

    private static final int PEEK_BYTES = 1 << 18;

    /** What an input turned out to be. */
    enum Kind {
        FOLDER,
        ARCHIVE,
        FILE
    }

    /** An input that cannot be used at all. */
    static final class FaultException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Fault fault;

        FaultException(String place, String reason, String remedy) {
            super(reason);
            this.fault = new Fault(place, reason, remedy);
        }

        Fault fault() {
            return fault;
        }
    }

    static Input open(Path path, InputStream standardInput) throws FaultException {
        String given = path.toString();
        try {
            if (given.equals(STANDARD_INPUT)) {
                return openOnce(path, "standard input", standardInput);
            }
            if (Files.isDirectory(path)) {
                try (DirectoryStream<Path> readable = Files.newDirectoryStream(path)) {
                    return new Input(path, given, Kind.FOLDER, null);
                }
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                return openOnce(path, given, new FileInputStream(path.toFile()));
            }
            try (InputStream in = Files.newInputStream(path)) {
                return new Input(path, given, kind(given, in), null);
            }
        } catch (NoSuchFileException missing) {
            String guess = SimilarName.of(path)
                    .map(similar -> "; did you mean " + similar + "?")
                    .orElse("");
            throw new FaultException(given, reason(path, missing), ACCEPTED + guess);
        } catch (IOException failure) {
            throw new FaultException(given, reason(failure), ACCEPTED);
        }
    }

    private static Input openOnce(Path path, String given, InputStream in) throws FaultException, IOException {
        BufferedInputStream stream = new BufferedInputStream(in, PEEK_BYTES);
        stream.mark(PEEK_BYTES);
        // What unpacks from the first bytes tells the kind; the stream is wound back behind them.
        Kind kind = kind(given, new ByteArrayInputStream(stream.readNBytes(PEEK_BYTES)));
        stream.reset();
        return new Input(path, given, kind, stream);
    }

    private static Kind kind(String given, InputStream in) throws FaultException {
        Content content = Content.of(in, new Budget(Limits.DEFAULT));
        byte[] head = content.head();
        if (content.isTar()) {
            return Kind.ARCHIVE;
        }
        String fault = content.fault();
        if (head.length == 0) {
            throw new FaultException(given, fault == null ? "is empty" : fault.replace(SoundPart.USED, ""), ACCEPTED);
        }
        String foreign = ForeignContent.of(head);
        if (foreign != null) {
            throw new FaultException(given, "is " + foreign, ACCEPTED);
        }
        return Kind.FILE;
    }

    /** Whether it had better be read behind all others ({@link Content#isLate}). */
    boolean late() {
        if (kind != Kind.FILE || stream != null) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Content.of(in, new Budget(Limits.DEFAULT)).isLate();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The bytes, from the start. */
    InputStream bytes(LongConsumer onRead) throws IOException {
        return new CountingStream(stream == null ? Files.newInputStream(path) : stream, onRead);
    }

    /** What there is to read, or -1 where nobody knows. */
    long size() throws IOException {
        return kind == Kind.FOLDER || stream != null ? -1 : Files.size(path);
    }

    /** The name without folders and without the ending that tells the packing. */
    String baseName() {
        String base = path.toString().equals(STANDARD_INPUT) ? "stdin" : fileName();
        String plain = MachinePath.PACKED.matcher(base).replaceFirst("");
        return kind == Kind.FOLDER || plain.isEmpty() ? base : plain;
    }

    /** The last part of the path. */
    String fileName() {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? given : name.toString();
    }

    private static String reason(Path path, NoSuchFileException missing) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? "is a link that leads nowhere" : reason(missing);
    }

    /** Why something could not be opened, a sentence without its subject. */
    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "cannot be read: permission denied";
        }
        String detail = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return "cannot be read: " + (detail == null ? failure.getClass().getSimpleName() : detail);
    }
}
