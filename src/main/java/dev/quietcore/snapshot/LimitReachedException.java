package dev.quietcore.snapshot;

import java.io.IOException;

/** An input is larger than the {@link Limits} allow; the message is a sentence without its subject. */
final class LimitReachedException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitReachedException(String message) {
        super(message);
    }
}
