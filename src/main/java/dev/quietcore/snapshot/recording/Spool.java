package dev.quietcore.snapshot.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Keeps a stream that goes by only once: a recording in an archive has its parts in any order. Up to {@value #MEMORY_BYTES} bytes are
 * kept in memory; what is longer, in a temporary file, the only file that reading a snapshot ever writes.
 */
public final class Spool {
    static final int MEMORY_BYTES = 1 << 26;

    private Spool() {}

    /** A file that lies on the disk already. */
    public static StoredBytes of(Path file) throws IOException {
        return FileBytes.of(file);
    }

    /** Reads the stream to its end. */
    public static StoredBytes of(InputStream in) throws IOException {
        return of(in, MEMORY_BYTES);
    }

    static StoredBytes of(InputStream in, int memoryBytes) throws IOException {
        byte[] first = in.readNBytes(memoryBytes);
        return first.length < memoryBytes ? new MemoryBytes(first) : FileBytes.temporary(first, in);
    }
}
