package dev.quietcore.authoring.reference;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fact that a snapshot holds, as an example of its type.
 *
 * @param snapshot where it was read
 * @param line that says so; empty for what no single line says
 * @param says its sentence
 * @param values of its fields, by name
 */
public record Sample(String snapshot, Optional<Citation> line, String says, Map<String, String> values) {
    private static final Set<String> EMPTY = Set.of("", "-1", "0");

    static Sample of(String snapshot, Fact fact) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : Vocabulary.components(fact.getClass())) {
            values.put(field, Vocabulary.shown(Vocabulary.value(fact, field)));
        }
        return new Sample(
                snapshot,
                fact instanceof Observation seen ? Optional.of(seen.evidence().first()) : Optional.empty(),
                fact.says(),
                values);
    }

    /** How many of its fields say something: a better example says more. */
    long told() {
        return values.values().stream().filter(value -> !EMPTY.contains(value)).count();
    }
}
