package dev.quietcore.cli.verb;

import dev.quietcore.explain.Rules;
import dev.quietcore.explain.Rules.RuleAnswer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.RulesText;
import java.io.IOException;
import java.util.List;

/** {@code rule RULE}. */
final class RuleVerb implements Verb {
    @Override
    public String name() {
        return "rule";
    }

    @Override
    public String header() {
        return "Shows a rule: its text, what it concluded here, and the cases that prove it.";
    }

    @Override
    public String words() {
        return "RULE";
    }

    @Override
    public List<String> description() {
        return List.of("'why #12' asks about a conclusion, 'page RULE' shows what is known about it.");
    }

    @Override
    public List<String> examples() {
        return List.of("kick-all-cpus");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException, IOException {
        RuleAnswer answer = Rules.one(snapshot.investigation(), snapshot.cases(), question.word("the name of a rule"));
        return Reply.of(answer, style -> RulesText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        return before.isEmpty() ? Rules.names(snapshot.investigation()) : List.of();
    }
}
