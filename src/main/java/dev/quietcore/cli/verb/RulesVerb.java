package dev.quietcore.cli.verb;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.Rules;
import dev.quietcore.explain.Rules.RulesAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.RulesText;
import java.util.ArrayList;
import java.util.List;

/** {@code rules [STOREY|WORD]}. */
final class RulesVerb implements Verb {
    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String header() {
        return "Lists the rules, and how often each fired on this snapshot.";
    }

    @Override
    public String words() {
        return "[STOREY|WORD]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "Storeys are " + String.join(", ", RuleFile.STOREYS) + ", from the bottom up.",
                "Any other word: the rules whose names contain it.");
    }

    @Override
    public List<String> examples() {
        return List.of("", "cause", "timer");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        String word = question.words().isEmpty() ? "" : question.word("a storey or a part of a rule's name");
        RulesAnswer answer = Rules.of(snapshot.investigation(), word);
        return Reply.of(answer, style -> RulesText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        if (!before.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(RuleFile.STOREYS);
        words.addAll(Rules.names(snapshot.investigation()));
        return words;
    }
}
