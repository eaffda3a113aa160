package dev.quietcore.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which rules build on what others conclude: a change of one rule is a change for them. */
public final class BuildsOn {
    private BuildsOn() {}

    /**
     * The names of the rule itself and of all that ask for what it concludes, or for what those conclude.
     *
     * @param rules all of them; of a rule that has changed both what it was and what it is
     */
    public static Set<String> of(String rule, Collection<RuleSyntax> rules) {
        Set<String> affected = new LinkedHashSet<>(Set.of(rule));
        for (int before = 0; before < affected.size(); ) {
            before = affected.size();
            for (RuleSyntax each : rules) {
                if (rules.stream()
                        .filter(other -> affected.contains(other.rule().name()))
                        .anyMatch(other -> asks(each.when(), other.drawn()))) {
                    affected.add(each.rule().name());
                }
            }
        }
        return affected;
    }

    private static boolean asks(Condition condition, RuleSyntax.Drawn drawn) {
        if (condition instanceof Condition.Pattern pattern) {
            return asks(pattern, drawn);
        }
        return inner(condition).stream().anyMatch(each -> asks(each, drawn));
    }

    private static List<Condition> inner(Condition condition) {
        List<Condition> inner = new ArrayList<>();
        if (condition instanceof Condition.Absent absent) {
            inner.add(absent.condition());
        } else if (condition instanceof Condition.Exists exists) {
            inner.add(exists.condition());
        } else if (condition instanceof Condition.AllOf all) {
            inner.addAll(all.conditions());
        } else if (condition instanceof Condition.AnyOf any) {
            inner.addAll(any.conditions());
        } else if (condition instanceof Condition.Gathered gathered) {
            inner.add(gathered.source());
        }
        return inner;
    }

    /** Whether a pattern can match a conclusion, as far as type and name tell. */
    private static boolean asks(Condition.Pattern pattern, RuleSyntax.Drawn drawn) {
        boolean type = Vocabulary.type(drawn.type()).map(Supertypes::of).orElse(Set.of()).stream()
                .anyMatch(each -> each.getSimpleName().equals(pattern.type()));
        return type
                && (drawn.name().isEmpty()
                        || pattern.constraints().stream()
                                .map(constraint -> Check.of(constraint, Optional.empty()))
                                .map(check -> check.asks(Bindings.NONE))
                                .filter(asked -> asked.containsKey("name"))
                                .allMatch(asked ->
                                        asked.getOrDefault("name", List.of()).contains(drawn.name())));
    }
}
