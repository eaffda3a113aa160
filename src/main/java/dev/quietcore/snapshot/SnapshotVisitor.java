package dev.quietcore.snapshot;

import java.io.IOException;

/** Receives what is in a snapshot, in the order in which it stands there. */
public interface SnapshotVisitor {
    /** A file. What the visitor does not read is skipped. An exception costs this file only. */
    void file(SnapshotFile file) throws IOException;

    /**
     * Something in the archive that could not be used: a truncated end, a link, a device, a name that leads outside. Reading
     * goes on wherever it can.
     *
     * @param place the archive's or file's path, with the entry's name where there is one
     * @param reason what is wrong and what was done about it, one sentence
     */
    void problem(String place, String reason);

    /** Whether the visitor has seen what it came for; nothing more is read then. */
    default boolean done() {
        return false;
    }
}
