package dev.quietcore.cli.repl;

import java.util.List;

/** {@code quit}, {@code exit}. */
final class QuitCommand implements Command {
    private final Repl repl;
    private final String name;

    QuitCommand(Repl repl, String name) {
        this.repl = repl;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String words() {
        return "";
    }

    @Override
    public String header() {
        return "Ends the session.";
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        Words.none(this, words);
        repl.end();
    }
}
