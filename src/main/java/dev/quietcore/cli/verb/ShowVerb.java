package dev.quietcore.cli.verb;

import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.explain.Show;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.ShowText;
import java.io.IOException;
import java.util.List;

/** {@code show FILE:LINE}. */
final class ShowVerb implements Verb {
    @Override
    public String name() {
        return "show";
    }

    @Override
    public String header() {
        return "Shows lines of the snapshot, with those around them.";
    }

    @Override
    public String words() {
        return "FILE:LINE | FILE:FROM-TO | FILE | #NUMBER [+-LINES]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "FILE is a path in the snapshot or the end of one, with MACHINE: in front where",
                "several machines have it. #12 shows the lines that a fact rests on.",
                "+-LINES, or just a number: how many lines around them, 3 if it is not given.");
    }

    @Override
    public List<String> examples() {
        return List.of(
                "proc/cmdline", "sys/kernel/tracing/trace:12", "sys/kernel/tracing/trace:20-30", "proc/cmdline:1 +-5");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException, IOException {
        Show.ShowAnswer answer = Show.of(snapshot.investigation(), snapshot.lines(), question.words());
        return Reply.of(answer, style -> ShowText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return before.isEmpty()
                ? snapshot.investigation().diagnosis().files().stream()
                        .map(RecognisedFile::path)
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }
}
