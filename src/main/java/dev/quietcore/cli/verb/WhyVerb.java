package dev.quietcore.cli.verb;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.Why;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.report.WhyText;
import java.util.ArrayList;
import java.util.List;

/** {@code why FINDING|FACT}. */
final class WhyVerb implements Verb {
    @Override
    public String name() {
        return "why";
    }

    @Override
    public String header() {
        return "Proves a finding or any other fact: the rules, what they matched, the lines.";
    }

    @Override
    public String words() {
        return "F1 | F1.STEP | L1 | #NUMBER | NAME | TYPE FIELD=VALUE ... [+FOLD]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "F1 is a finding, F1.3 the third step of its chain, L2 the second row of the",
                "ledger, #12 a fact by its number, NAME a mechanism or cause; TYPE FIELD=VALUE",
                "chooses facts as 'facts' does.",
                "Long branches are folded; +3 unfolds the one with that number, +all all.");
    }

    @Override
    public List<String> examples() {
        return List.of("F1", "F1.1 --depth all", "L1", "TraceWindow");
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "--depth",
                "DEPTH",
                List.of("1", "2", "all"),
                "2",
                "1: rules and what they matched; 2: their proofs too, and the lines; all: to the end."));
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        Why.WhyAnswer answer =
                Why.of(snapshot.investigation(), question.words(), Why.Depth.of(question.setting("--depth")));
        return Reply.of(answer, style -> WhyText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        if (!before.isEmpty()) {
            return new FactsVerb().completions(snapshot, before);
        }
        List<String> words = new ArrayList<>();
        for (Finding finding : snapshot.investigation().diagnosis().findings()) {
            words.add(finding.id());
            for (int step = 1; step <= finding.chain().size(); step++) {
                words.add(finding.id() + "." + step);
            }
        }
        snapshot.investigation().reasoning().conclusions(Conclusion.class).stream()
                .map(Conclusion::name)
                .distinct()
                .forEach(words::add);
        words.addAll(new FactsVerb().completions(snapshot, before));
        return words;
    }
}
