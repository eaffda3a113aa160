package dev.quietcore.cli.repl;

import dev.quietcore.cli.verb.Verb;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** A session with a person before a terminal. */
public final class Conversation {
    private static final int NOT_ANSWERED = 2;
    private static final int WIDEST = 120;

    private Conversation() {}

    /**
     * Talks until the person has enough.
     *
     * @param snapshots opened first, as one; none if empty
     * @return the exit code
     */
    public static int hold(
            Workshop workshop,
            List<Verb> verbs,
            List<String> snapshots,
            Map<String, String> environment,
            boolean coloured)
            throws Exception {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider("exec") // asks stty: needs no native code
                .dumb(true)
                .build()) {
            Paper paper = new Paper(
                    terminal.output(),
                    terminal.output(),
                    () -> new TextStyle(Math.min(WIDEST, terminal.getColumns()), coloured, Detail.NORMAL));
            Repl repl = new Repl(workshop, paper, verbs, environment);
            terminal.handle(Terminal.Signal.INT, signal -> repl.abandon());
            try {
                if (snapshots.isEmpty()) {
                    paper.message("'open SNAPSHOT' opens a snapshot, 'help' lists what can be asked.");
                } else {
                    repl.open(snapshots);
                    repl.line("diagnose --detail summary", "");
                    paper.message("'help' lists what can be asked, TAB completes, Ctrl-D ends.");
                }
            } catch (AbandonedException abandoned) {
                return NOT_ANSWERED;
            }
            LineReader reader = reader(terminal, repl, environment);
            repl.warmUp();
            return repl.talk(prompt -> next(reader, prompt));
        }
    }

    private static LineReader reader(Terminal terminal, Repl repl, Map<String, String> environment) {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("quietcore")
                .parser(new DefaultParser().escapeChars(null))
                .completer(new Completion(repl.suggestions()))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .variable(LineReader.HISTORY_SIZE, 5000)
                .variable(LineReader.HISTORY_FILE_SIZE, 5000);
        HistoryFile.of(environment).ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    /** The next line; Ctrl-C clears the one that is being typed, Ctrl-D on an empty one ends the session. */
    private static @Nullable String next(LineReader reader, String prompt) throws IOException {
        while (true) {
            try {
                return reader.readLine(prompt);
            } catch (UserInterruptException cleared) {
                continue;
            } catch (EndOfFileException end) {
                return null;
            }
        }
    }
}
