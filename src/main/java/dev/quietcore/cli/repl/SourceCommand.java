package dev.quietcore.cli.repl;

import dev.quietcore.cli.Inputs;
import dev.quietcore.explain.UnanswerableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code source FILE}. */
final class SourceCommand implements Command {
    /** Files that source each other in a circle end here. */
    private static final int DEPTH_LIMIT = 5;

    private final Repl repl;
    private int depth;

    SourceCommand(Repl repl) {
        this.repl = repl;
    }

    @Override
    public String name() {
        return "source";
    }

    @Override
    public String words() {
        return "FILE";
    }

    @Override
    public String header() {
        return "Runs the lines of a file as if they were typed.";
    }

    @Override
    public List<String> description() {
        return List.of("A line that cannot be answered is reported as FILE:LINE, and the rest still runs.");
    }

    @Override
    public boolean takesFiles() {
        return true;
    }

    @Override
    public void run(Session session, List<String> words) throws Exception {
        String file = Words.one(this, words);
        Inputs.checkReadable(file, "file");
        if (depth == DEPTH_LIMIT) {
            throw new UnanswerableException(file + ": files source each other more than " + DEPTH_LIMIT + " deep");
        }
        depth++;
        try {
            int number = 0;
            for (String line : Files.readAllLines(Path.of(file))) {
                number++;
                repl.line(line, file + ":" + number + ": ");
                if (repl.ended()) {
                    break;
                }
            }
        } finally {
            depth--;
        }
    }
}
