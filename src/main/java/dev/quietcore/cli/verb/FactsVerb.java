package dev.quietcore.cli.verb;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.explain.Facts;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.FactsText;
import java.util.List;

/** {@code facts [TYPE] [FIELD=VALUE …]}. */
final class FactsVerb implements Verb {
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
                .map(type -> Vocabulary.components(type).stream()
                        .map(field -> field + "=")
                        .toList())
                .orElse(List.of());
    }
}
