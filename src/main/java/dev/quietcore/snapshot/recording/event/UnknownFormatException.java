package dev.quietcore.snapshot.recording.event;

/** A print format that uses something that only the kernel knows. */
final class UnknownFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String what) {
        super(what);
    }
}
