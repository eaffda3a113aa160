package dev.quietcore.cli.verb;

import dev.quietcore.explain.Gaps;
import dev.quietcore.explain.Gaps.GapsAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.GapsText;
import java.util.List;

/** {@code gaps [SOURCE]}. */
final class GapsVerb implements Verb {
    @Override
    public String name() {
        return "gaps";
    }

    @Override
    public String header() {
        return "Lists what was not collected, what it would decide, and how to collect it.";
    }

    @Override
    public String words() {
        return "[SOURCE]";
    }

    @Override
    public List<String> description() {
        return List.of("What decides something that is open stands first.");
    }

    @Override
    public List<String> examples() {
        return List.of("");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        GapsAnswer answer = question.words().isEmpty()
                ? Gaps.of(snapshot.investigation())
                : Gaps.of(snapshot.investigation(), question.word("the name of a source"));
        boolean severalMachines =
                snapshot.investigation().diagnosis().machines().size() > 1;
        return Reply.of(answer, style -> GapsText.draw(answer, severalMachines, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return before.isEmpty() ? Gaps.missing(snapshot.investigation()) : List.of();
    }
}
