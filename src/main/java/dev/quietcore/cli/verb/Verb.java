package dev.quietcore.cli.verb;

import dev.quietcore.explain.UnanswerableException;
import java.io.IOException;
import java.util.List;

/**
 * One question: {@code quietcore NAME SNAPSHOT WORDS} on the command line, {@code NAME WORDS} in the REPL. Holds no state; joins an
 * answer of dev.quietcore.explain with its drawing of dev.quietcore.report.
 */
public interface Verb {
    String name();

    /** What it tells, one line with a full stop. */
    String header();

    /** The words it takes, such as {@code FINDING|FACT}; empty if none. */
    String words();

    /** A few lines of help: what the words may be, what is shown. */
    List<String> description();

    /** Words to try, without the verb's name; each must work on a capture in examples/machines. */
    List<String> examples();

    /** Besides those that all verbs have. */
    default List<Setting> settings() {
        return List.of();
    }

    /** Formats besides text and json, such as {@code dot}. */
    default List<String> formats() {
        return List.of();
    }

    /** @throws UnanswerableException where the words name nothing that there is; the message is for the user */
    Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException, IOException;

    /**
     * What could stand next.
     *
     * @param before the words that stand already
     */
    default List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return List.of();
    }
}
