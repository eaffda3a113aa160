package dev.quietcore.cli.verb;

import dev.quietcore.explain.Inspect;
import dev.quietcore.explain.Inspect.InspectAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.InspectText;
import java.util.List;

/** {@code inspect}. */
final class InspectVerb implements Verb {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String header() {
        return "Lists what is in the snapshot: machines, traces, what was recognised and what was not.";
    }

    @Override
    public String words() {
        return "";
    }

    @Override
    public List<String> description() {
        return List.of(
                "For each machine the traced window, its clock and what was lost; files by",
                "format; files and lines that could not be read, and why.");
    }

    @Override
    public List<String> examples() {
        return List.of("");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        if (!question.words().isEmpty()) {
            throw new UnanswerableException("inspect takes no words, not '"
                    + question.words().get(0) + "'; 'show FILE' shows a file, 'facts' what is known");
        }
        InspectAnswer answer = Inspect.of(snapshot.investigation());
        return Reply.of(answer, style -> InspectText.draw(answer, style));
    }
}
