package dev.quietcore.cli.verb;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.explain.Findings;
import dev.quietcore.explain.Findings.FindingsAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.Detail;
import dev.quietcore.report.FindingText;
import dev.quietcore.report.TextReport;
import dev.quietcore.report.TextStyle;
import java.util.List;

/** {@code findings [FINDING]}. */
final class FindingsVerb implements Verb {
    @Override
    public String name() {
        return "findings";
    }

    @Override
    public String header() {
        return "Lists the findings, or shows one of them whole.";
    }

    @Override
    public String words() {
        return "[FINDING]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "Without words: one line a finding, with verdict, severity and share of the disturbances.",
                "With a finding such as F1: its text as in the report.");
    }

    @Override
    public List<String> examples() {
        return List.of("", "F1");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        Diagnosis diagnosis = snapshot.investigation().diagnosis();
        if (question.words().isEmpty()) {
            return Reply.of(
                    Findings.of(diagnosis),
                    style -> TextReport.draw(
                            diagnosis, new TextStyle(style.columns(), style.coloured(), Detail.SUMMARY)));
        }
        FindingsAnswer answer = Findings.of(diagnosis, question.word("the id of a finding, such as F1,"));
        return Reply.of(
                answer, style -> FindingText.draw(diagnosis, answer.findings().get(0), style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return before.isEmpty() ? snapshot.findingIds() : List.of();
    }
}
