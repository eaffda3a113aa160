package dev.quietcore.snapshot.recording;

import java.io.IOException;

/** A part of a recording that cannot be read. The message is a sentence without its subject and names the place. */
public final class RecordingException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param offset in the file */
    public RecordingException(long offset, String reason) {
        super("offset 0x" + Long.toHexString(offset) + ": " + reason);
    }
}
