package dev.quietcore.cli.repl;

import dev.quietcore.explain.UnanswerableException;
import java.util.List;

/** Checks how many words stand behind a command. */
final class Words {
    private Words() {}

    static void none(Command command, List<String> words) throws UnanswerableException {
        if (!words.isEmpty()) {
            throw new UnanswerableException(command.name() + " takes no words, not '" + String.join(" ", words) + "'");
        }
    }

    static String one(Command command, List<String> words) throws UnanswerableException {
        if (words.size() != 1) {
            throw new UnanswerableException("usage: " + command.name() + " " + command.words());
        }
        return words.get(0);
    }
}
