package dev.quietcore.cli.repl;

import dev.quietcore.cli.Asked;
import dev.quietcore.cli.Messages;
import dev.quietcore.cli.Output;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes lines, one after the other, and has each answered. */
public final class Repl {
    private static final int ANSWERED = 0;
    private static final int NOT_ANSWERED = 2;

    private final Session session;
    private final Repertoire repertoire;
    private final HelpCommand help;
    private final Map<String, String> environment;
    private int status = ANSWERED;
    private int statusBefore = ANSWERED;
    private boolean ended;

    /** @param environment the environment variables */
    public Repl(Workshop workshop, Paper paper, List<Verb> verbs, Map<String, String> environment) {
        this.session = new Session(workshop, new Patience(), paper);
        this.environment = environment;
        this.help = new HelpCommand(this::repertoire);
        this.repertoire = new Repertoire(
                verbs,
                List.of(
                        new OpenCommand(),
                        new SnapshotsCommand(),
                        new UseCommand(),
                        new CloseCommand(),
                        new ReloadCommand(),
                        new FormatCommand(),
                        new OutputCommand(),
                        new SourceCommand(this),
                        new TimeCommand(this),
                        new DraftCommand(),
                        help,
                        new QuitCommand(this, "quit"),
                        new QuitCommand(this, "exit")));
    }

    Repertoire repertoire() {
        return repertoire;
    }

    Session session() {
        return session;
    }

    /** Opens the first snapshot, as {@code open} does. */
    public void open(List<String> snapshots) throws Exception {
        new OpenCommand().run(session, snapshots);
    }

    /** Answers lines until there are none; a message about a line begins with its number. */
    public int pipe(Lines lines) throws IOException {
        int number = 0;
        for (String line = lines.next(""); line != null && !ended; line = ended ? null : lines.next("")) {
            line(line, "line " + ++number + ": ");
        }
        return status;
    }

    /** Answers lines until there are none. */
    int talk(Lines lines) throws IOException {
        while (!ended) {
            String line = lines.next(session.prompt());
            if (line == null) {
                break;
            }
            line(line, "");
        }
        return status;
    }

    /**
     * Answers a line; what goes wrong is told, and costs no other line.
     *
     * @param place in front of a message, such as {@code FILE:LINE: }
     */
    void line(String line, String place) throws IOException {
        try {
            List<String> words = LineWords.of(line);
            if (!words.isEmpty()) {
                statusBefore = status;
                status = ANSWERED;
                say(words);
            }
        } catch (AbandonedException abandoned) {
            status = NOT_ANSWERED;
            session.paper().message(place + "abandoned");
        } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
            status = NOT_ANSWERED;
            session.paper().message(place + Messages.of(failure) + stack(failure));
        }
    }

    private String stack(Throwable failure) {
        String stack = Messages.stack(failure, environment);
        return stack.isEmpty() ? "" : "\n" + stack.stripTrailing();
    }

    /** Answers the words of a line. */
    void say(List<String> words) throws Exception {
        if (words.isEmpty()) {
            throw new UnanswerableException("nothing was asked; 'help' lists what can be");
        }
        String name = repertoire.spoken(words);
        List<String> rest = repertoire.behind(name, words);
        Verb verb = repertoire.verb(name).orElse(null);
        Command command = repertoire.command(name).orElse(null);
        if (verb == null && command == null) {
            throw repertoire.unknown(name);
        }
        if (rest.equals(List.of("--help")) || rest.equals(List.of("-h"))) {
            session.paper().answer(help.of(name));
        } else if (verb != null) {
            ask(verb, rest);
        } else if (command != null) {
            command.run(session, rest);
        }
    }

    private void ask(Verb verb, List<String> words) throws Exception {
        Asked asked = Asked.of(verb, words);
        OpenSnapshot snapshot = session.asked();
        Path output = asked.output();
        if (output != null) {
            Output.check(output);
        }
        String format = session.format();
        TextStyle style = output == null ? session.paper().style() : TextStyle.plain(Detail.NORMAL);
        String answer = session.patience().await(() -> asked.draw(snapshot, format, style));
        if (output == null) {
            session.paper().answer(answer);
        } else {
            Output.write(output, answer);
        }
        session.lookedAt().note(snapshot, verb.name(), asked.question().words());
    }

    /** Ends what is being answered; the session lives. */
    void abandon() {
        session.patience().lose();
    }

    /** This line is the last one; the exit code is that of the line before. */
    void end() {
        ended = true;
        status = statusBefore;
    }

    boolean ended() {
        return ended;
    }

    Suggestions suggestions() {
        return new Suggestions(repertoire, session);
    }

    /**
     * Asks each verb something in the background and forgets the answers, so that the first answer that is wanted does not wait
     * for classes to be loaded.
     */
    void warmUp() {
        OpenSnapshot snapshot = session.current().orElse(null);
        if (snapshot == null) {
            return;
        }
        Thread warmth = new Thread(
                () -> repertoire
                        .verbs()
                        .forEach(verb -> verb.examples().forEach(words -> warmUp(verb, words, snapshot))),
                "quietcore-warm-up");
        warmth.setDaemon(true);
        warmth.setPriority(Thread.MIN_PRIORITY);
        warmth.start();
    }

    private static void warmUp(Verb verb, String words, OpenSnapshot snapshot) {
        try {
            Asked.of(verb, LineWords.of(words)).draw(snapshot, Asked.TEXT, TextStyle.plain(Detail.NORMAL));
        } catch (Exception unanswered) {
            // an example about what this snapshot does not have: asked in earnest, it would be told
        }
    }
}
