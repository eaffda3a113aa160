package dev.quietcore.cli.verb;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.explain.Answer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.Detail;
import dev.quietcore.report.JsonReport;
import dev.quietcore.report.TextReport;
import dev.quietcore.report.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code diagnose}, in the REPL: the report of the open snapshot. As a command it has its own class, for its exit codes. */
public final class DiagnoseVerb implements Verb {
    private static final List<String> DETAILS = List.of("summary", "normal", "full");

    private record DiagnosisAnswer(Diagnosis diagnosis) implements Answer {}

    @Override
    public String name() {
        return "diagnose";
    }

    @Override
    public String header() {
        return "Prints the whole report: machine, ledger, findings, what was not collected.";
    }

    @Override
    public String words() {
        return "";
    }

    @Override
    public List<String> description() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("", "--detail summary");
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "--detail",
                "DETAIL",
                DETAILS,
                "normal",
                "How much: a line for each finding, what a person needs first, or everything."));
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        if (!question.words().isEmpty()) {
            throw new UnanswerableException(
                    "diagnose takes no words, not '" + String.join(" ", question.words()) + "'");
        }
        Diagnosis diagnosis = snapshot.investigation().diagnosis();
        Detail detail = Detail.valueOf(question.setting("--detail").toUpperCase(Locale.ROOT));
        return new Reply(
                new DiagnosisAnswer(diagnosis),
                style -> TextReport.draw(diagnosis, new TextStyle(style.columns(), style.coloured(), detail)),
                Map.of("json", () -> JsonReport.draw(diagnosis)));
    }
}
