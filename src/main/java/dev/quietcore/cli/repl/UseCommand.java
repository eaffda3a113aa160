package dev.quietcore.cli.repl;

import java.util.List;

/** {@code use NAME}. */
final class UseCommand implements Command {
    @Override
    public String name() {
        return "use";
    }

    @Override
    public String words() {
        return "NAME";
    }

    @Override
    public String header() {
        return "Questions are about this open snapshot from now on.";
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        session.use(Words.one(this, words));
    }

    @Override
    public List<String> completions(Session session, List<String> before) {
        return before.isEmpty() ? session.names() : List.of();
    }
}
