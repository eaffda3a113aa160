package dev.quietcore.cli.repl;

/** The user did not want to wait for it any longer. */
final class AbandonedException extends Exception {
    private static final long serialVersionUID = 1;
}
