package dev.quietcore.snapshot;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Writes a {@code .tar.gz} that only its owner may read. It is there whole, after {@link #finish()}, or {@link #close()} removes it.
 * The same files always give the same bytes: times are zero, owners nobody.
 */
public final class ArchiveWriter implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path archive;
    private final OutputStream out;
    private final TarArchiveOutputStream tar;
    private boolean finished;

    private ArchiveWriter(Path archive, OutputStream out) throws IOException {
        this.archive = archive;
        this.out = out;
        this.tar = new TarArchiveOutputStream(
                new GZIPOutputStream(new BufferedOutputStream(out, BUFFER_BYTES), BUFFER_BYTES), "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    /** @throws java.nio.file.FileAlreadyExistsException when there is something of that name; nothing is overwritten */
    public static ArchiveWriter create(Path archive) throws IOException {
        Files.createFile(archive, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new ArchiveWriter(archive, Files.newOutputStream(archive, StandardOpenOption.WRITE));
    }

    /**
     * Adds a file.
     *
     * @param path in the archive
     * @param content its bytes
     */
    public void add(String path, Path content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setSize(Files.size(content));
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", ""); // else they are those of who runs this
        tar.putArchiveEntry(entry);
        Files.copy(content, tar);
        tar.closeArchiveEntry();
    }

    /** Ends the archive; it stays. */
    public void finish() throws IOException {
        tar.close();
        finished = true;
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (!finished) {
            Files.deleteIfExists(archive);
        }
    }
}
