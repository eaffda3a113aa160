package dev.quietcore.cli.repl;

import java.util.List;
import java.util.Locale;

/** {@code time VERB …}. */
final class TimeCommand implements Command {
    private final Repl repl;

    TimeCommand(Repl repl) {
        this.repl = repl;
    }

    @Override
    public String name() {
        return "time";
    }

    @Override
    public String words() {
        return "VERB ...";
    }

    @Override
    public String header() {
        return "Answers a question and says how long that took.";
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        long begun = System.nanoTime();
        repl.say(words);
        double millis = (System.nanoTime() - begun) / 1e6;
        session.paper().message(String.format(Locale.ROOT, "%s: %.1f ms", String.join(" ", words), millis));
    }
}
