package dev.quietcore.cli.repl;

import java.util.List;

/** {@code close [NAME]}. */
final class CloseCommand implements Command {
    @Override
    public String name() {
        return "close";
    }

    @Override
    public String words() {
        return "[NAME]";
    }

    @Override
    public String header() {
        return "Closes an open snapshot, or the one that questions are about.";
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        session.close(words.isEmpty() ? session.asked().name() : Words.one(this, words));
    }

    @Override
    public List<String> completions(Session session, List<String> before) {
        return before.isEmpty() ? session.names() : List.of();
    }
}
