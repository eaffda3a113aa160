package dev.quietcore.cli.repl;

import java.util.List;

/** What can be said in the session besides the questions: it changes the session, or tells of it. */
interface Command {
    String name();

    /** The words it takes, such as {@code NAME}; empty if none. */
    String words();

    /** What it does, one line with a full stop. */
    String header();

    default List<String> description() {
        return List.of();
    }

    /** @throws Exception with a message for the user */
    void run(Session session, List<String> words) throws Exception;

    /** Whether a word of it may be a file. */
    default boolean takesFiles() {
        return false;
    }

    /**
     * What could stand next, besides files.
     *
     * @param before the words that stand already
     */
    default List<String> completions(Session session, List<String> before) {
        return List.of();
    }
}
