package dev.quietcore.explain;

/** The question cannot be answered as it was put. The message is for the user: what is wrong, what is allowed, one guess. */
public final class UnanswerableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnanswerableException(String message) {
        super(message);
    }
}
