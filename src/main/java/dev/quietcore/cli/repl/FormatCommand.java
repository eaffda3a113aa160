package dev.quietcore.cli.repl;

import dev.quietcore.cli.Asked;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.knowledge.Guess;
import java.util.List;

/** {@code format text|json}. */
final class FormatCommand implements Command {
    private static final List<String> FORMATS = List.of(Asked.TEXT, Asked.JSON);

    @Override
    public String name() {
        return "format";
    }

    @Override
    public String words() {
        return "text|json";
    }

    @Override
    public String header() {
        return "How answers look from now on; --format behind a question goes first.";
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        String format = Words.one(this, words);
        if (!FORMATS.contains(format)) {
            throw new UnanswerableException(
                    "format '" + format + "' is not one of " + String.join(", ", FORMATS) + Guess.of(format, FORMATS));
        }
        session.format(format);
    }

    @Override
    public List<String> completions(Session session, List<String> before) {
        return before.isEmpty() ? FORMATS : List.of();
    }
}
