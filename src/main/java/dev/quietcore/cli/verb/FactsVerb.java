package dev.quietcore.cli.verb;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.explain.Facts;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Fact;
import dev.quietcore.report.FactsText;
import java.util.ArrayList;
import java.util.List;

/** {@code facts [TYPE] [FIELD=VALUE …]}. */
final class FactsVerb implements Verb {
    /** The most values of one field that completion offers. */
    private static final int VALUES = 100;

    @Override
    public String name() {
        return "facts";
    }

    @Override
    public String header() {
        return "Lists what is known of the snapshot: observations, conclusions, what was not collected.";
    }

    @Override
    public String words() {
        return "[TYPE [FIELD=VALUE ...] | #NUMBER]";
    }

    @Override
    public List<String> description() {
        return List.of(
                "Without words: how many facts of each type there are.",
                "A condition is a field, one of = != ~ (contains) !~ > >= < <=, and a value.");
    }

    @Override
    public List<String> examples() {
        return List.of("", "CsdExecution cpu=2", "Sysctl name~timer");
    }

    @Override
    public Reply ask(OpenSnapshot snapshot, Question question) throws UnanswerableException {
        Facts.FactsAnswer answer = Facts.of(snapshot.investigation(), question.words());
        return Reply.of(answer, style -> FactsText.draw(answer, style));
    }

    @Override
    public List<String> completions(OpenSnapshot snapshot, List<String> before) {
        if (before.isEmpty()) {
            return snapshot.investigation().reasoning().facts().stream()
                    .map(fact -> fact.getClass().getSimpleName())
                    .distinct()
                    .sorted()
                    .toList();
        }
        return Vocabulary.type(before.get(0))
                .map(type ->
                        conditions(type, snapshot.investigation().reasoning().facts()))
                .orElse(List.of());
    }

    /** Each field of a type, and each with the values that the snapshot has for it. */
    private static List<String> conditions(Class<?> type, List<Fact> facts) {
        List<String> conditions = new ArrayList<>();
        for (String field : Vocabulary.components(type)) {
            conditions.add(field + "=");
            facts.stream()
                    .filter(type::isInstance)
                    .map(fact -> field + "=" + Vocabulary.shown(Vocabulary.value(fact, field)))
                    .distinct()
                    .limit(VALUES)
                    .forEach(conditions::add);
        }
        return conditions;
    }
}
