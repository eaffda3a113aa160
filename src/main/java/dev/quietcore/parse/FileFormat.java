package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.io.IOException;

/** A format of a file, told apart by its path or by its content. One class each; {@link Formats} lists them. */
public interface FileFormat {
    /** The name under which it is listed, such as {@code interrupts}. */
    String name();

    /** Whether a file is of this format, from its path inside the machine's folder and its first bytes. */
    boolean recognises(SnapshotFile file);

    /** Reads the file into facts. Malformed lines become {@link FactSink#unreadable} and cost nothing else. */
    void parse(SnapshotFile file, FactSink facts) throws IOException;
}
