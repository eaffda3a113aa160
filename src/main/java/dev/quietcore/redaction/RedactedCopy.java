package dev.quietcore.redaction;

import dev.quietcore.snapshot.ArchiveWriter;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies the files of a snapshot into an archive, unpacked and redacted, under the same paths. What is no text is left out. */
public final class RedactedCopy {
    private final Redactor redactor;
    private final ArchiveWriter archive;
    private final Path spool;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private long files;

    /**
     * A file that is not in the copy.
     *
     * @param path in its machine's folder, redacted
     * @param reason what it is
     */
    public record LeftOut(String path, String reason) {}

    /** @param spool a file that holds one file of the snapshot at a time; its size stands before it in an archive */
    public RedactedCopy(Redactor redactor, ArchiveWriter archive, Path spool) {
        this.redactor = redactor;
        this.archive = archive;
        this.spool = spool;
    }

    /** Copies one. */
    public void file(SnapshotFile file) throws IOException {
        String path = file.machine().isEmpty() ? file.path() : file.machine() + "/" + file.path();
        String foreign = file.foreign();
        if (foreign != null) {
            leftOut.add(new LeftOut(redactor.text(file.path()), foreign));
            return;
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(spool))) {
            redactor.copy(file.content(), out, file::cutShort);
        }
        archive.add(redactor.text(path), spool);
        files++;
    }

    /** How many were copied. */
    public long files() {
        return files;
    }

    public List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }
}
