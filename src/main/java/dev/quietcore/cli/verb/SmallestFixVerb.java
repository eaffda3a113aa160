package dev.quietcore.cli.verb;

import dev.quietcore.explain.SmallestFix;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.SmallestFixText;
import java.util.List;

/** {@code smallest-fix [FINDING]}. */
final class SmallestFixVerb implements Verb {
    @Override
    public String name() {
        return "smallest-fix";
    }

    @Override
    public String header() {
        return "Finds the fewest changes after which the findings are gone.";
    }

    @Override
    public String words() {
        return "[FINDING]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "Without words: all findings. Remedies that say what they change are tried, alone and together,",
                "by asking the rules again; fewest first, then without a reboot, then in the report's order.",
                "'what-if fix F1.2' tries a single one.");
    }

    @Override
    public List<String> examples() {
        return List.of("", "F1");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        SmallestFix.SmallestFixAnswer answer = SmallestFix.of(snapshot.investigation(), question.words());
        return Reply.of(answer, style -> SmallestFixText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return before.isEmpty() ? snapshot.findingIds() : List.of();
    }
}
