package dev.quietcore.cli;

/** No diagnosis can be made. The message is for the user: the place, what is wrong, what is allowed. */
public final class CannotDiagnoseException extends Exception {
    private static final long serialVersionUID = 1;

    public CannotDiagnoseException(String message) {
        super(message);
    }

    public CannotDiagnoseException(String message, Throwable cause) {
        super(message, cause);
    }
}
