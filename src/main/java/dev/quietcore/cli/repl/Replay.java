package dev.quietcore.cli.repl;

import dev.quietcore.cli.Asked;
import dev.quietcore.cli.Inputs;
import dev.quietcore.cli.Messages;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Fact;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import java.io.OutputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Follows the lines of an earlier session without answering them, to know what it looked at. It opens the snapshots that the
 * session opened, and does nothing else that the session did: no answer is drawn, nothing is written.
 */
public final class Replay {
    private static final int DEPTH_LIMIT = 5;

    /** What decides which snapshot a question is about. */
    private static final Set<String> FOLLOWED = Set.of("open", "use", "close");

    private final Session session;
    private final Repertoire repertoire;
    private final List<String> unanswered = new ArrayList<>();

    private Replay(Workshop workshop, List<Verb> verbs) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        session = new Session(
                workshop, new Patience(), new Paper(nowhere, nowhere, () -> TextStyle.plain(Detail.NORMAL)));
        repertoire = new Repertoire(
                verbs, List.of(new OpenCommand(), new UseCommand(), new CloseCommand(), new DraftCommand()));
    }

    /**
     * @param snapshot that was asked last
     * @param facts of it that were looked at
     * @param unanswered lines that could not be followed, each with its place and the reason
     */
    public record Followed(OpenSnapshot snapshot, List<Fact> facts, List<String> unanswered) {}

    /**
     * @param snapshots that were open when the session began; none if empty
     * @throws UnanswerableException if the session looked at nothing
     */
    public static Followed of(Workshop workshop, List<Verb> verbs, List<String> snapshots, String file)
            throws Exception {
        Replay replay = new Replay(workshop, verbs);
        if (!snapshots.isEmpty()) {
            new OpenCommand().run(replay.session, snapshots);
        }
        replay.source(file, 0);
        OpenSnapshot last = replay.session
                .current()
                .orElseThrow(() -> new UnanswerableException(file + ": no snapshot is open at its end"
                        + replay.reasons() + "; --from names the one that it is about"));
        List<Fact> facts = replay.session.lookedAt().of(last);
        if (facts.isEmpty()) {
            throw new UnanswerableException(file + ": it looked at no fact of " + last.name() + replay.reasons()
                    + "; lines such as 'why L3', 'facts TYPE FIELD=VALUE' and 'show FILE:LINE' do");
        }
        return new Followed(last, facts, List.copyOf(replay.unanswered));
    }

    private String reasons() {
        return unanswered.isEmpty() ? "" : ":\n  " + String.join("\n  ", unanswered) + "\n";
    }

    private void source(String file, int depth) throws Exception {
        Inputs.checkReadable(file, "file");
        if (depth == DEPTH_LIMIT) {
            throw new UnanswerableException(file + ": files source each other more than " + DEPTH_LIMIT + " deep");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of(file));
        } catch (MalformedInputException noText) {
            throw new UnanswerableException(file + ": is no text; a session is a file of lines such as 'why L3'");
        }
        int number = 0;
        for (String line : lines) {
            number++;
            try {
                follow(LineWords.of(line), depth);
            } catch (Exception failure) {
                unanswered.add(file + ":" + number + ": " + Messages.of(failure));
            }
        }
    }

    private void follow(List<String> words, int depth) throws Exception {
        if (words.isEmpty()) {
            return;
        }
        String name = repertoire.spoken(words);
        List<String> rest = repertoire.behind(name, words);
        Verb verb = repertoire.verb(name).orElse(null);
        Command command = repertoire.command(name).orElse(null);
        if (name.equals("time")) {
            follow(rest, depth);
        } else if (name.equals("source") && rest.size() == 1) {
            source(rest.get(0), depth + 1);
        } else if (command != null && FOLLOWED.contains(name)) {
            command.run(session, rest);
        } else if (verb != null) {
            session.lookedAt()
                    .note(session.asked(), name, Asked.of(verb, rest).question().words());
        }
    }
}
