package dev.quietcore.cli.repl;

import java.nio.file.Path;
import java.util.List;

/** {@code output FILE}. */
final class OutputCommand implements Command {
    @Override
    public String name() {
        return "output";
    }

    @Override
    public String words() {
        return "FILE|-";
    }

    @Override
    public String header() {
        return "Writes the answers that follow to a new FILE; '-' turns back.";
    }

    @Override
    public boolean takesFiles() {
        return true;
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        String file = Words.one(this, words);
        if (file.equals("-")) {
            session.paper().turnBack();
        } else {
            session.paper().turnTo(Path.of(file));
        }
    }
}
