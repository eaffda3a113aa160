package dev.quietcore.authoring.draft;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Machine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pattern of a drafted rule.
 *
 * @param binding such as {@code $timerInterrupt}
 * @param names what a fact must be called
 * @param joins fields in which it agrees with other patterns of the rule: {@code cpu}, {@code irq}
 * @param facts of the snapshot that it stands for; never empty
 */
record DraftPattern(Class<?> type, String binding, List<Name> names, List<String> joins, List<Fact> facts) {
    /** Fields that make one story of several facts, if they agree in them. */
    private static final List<String> JOINING = List.of("cpu", "irq");

    DraftPattern {
        names = List.copyOf(names);
        joins = List.copyOf(joins);
        facts = List.copyOf(facts);
    }

    /** One for each kind of facts; joined on a field if all that have it have a value in common. */
    static List<DraftPattern> of(List<Fact> facts) {
        Map<String, List<Fact>> kinds = new LinkedHashMap<>();
        facts.stream()
                .distinct()
                .forEach(fact -> kinds.computeIfAbsent(Naming.kind(fact), any -> new ArrayList<>())
                        .add(fact));
        List<DraftPattern> patterns = new ArrayList<>();
        Map<String, Integer> used = new LinkedHashMap<>();
        for (List<Fact> alike : kinds.values()) {
            Class<?> type = alike.get(0).getClass();
            String name = type == Machine.class ? "theMachine" : decapitalised(type.getSimpleName());
            int number = used.merge(name, 1, Integer::sum);
            patterns.add(new DraftPattern(
                    type, "$" + name + (number == 1 ? "" : number), Naming.common(alike), List.of(), alike));
        }
        List<String> joins =
                JOINING.stream().filter(field -> agree(patterns, field)).toList();
        patterns.replaceAll(pattern -> pattern.joined(joins));
        return patterns;
    }

    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static boolean agree(List<DraftPattern> patterns, String field) {
        List<Set<Object>> values = patterns.stream()
                .filter(pattern -> pattern.has(field))
                .map(pattern -> pattern.values(field))
                .toList();
        if (values.size() < 2) {
            return false;
        }
        Set<Object> common = new LinkedHashSet<>(values.get(0));
        values.forEach(common::retainAll);
        return !common.isEmpty();
    }

    private boolean has(String field) {
        return Vocabulary.fields(type).contains(field);
    }

    private Set<Object> values(String field) {
        return facts.stream().map(fact -> Vocabulary.value(fact, field)).collect(Collectors.toSet());
    }

    /** The same, joined on those of the fields that its facts have. */
    DraftPattern joined(List<String> fields) {
        return new DraftPattern(
                type, binding, names, fields.stream().filter(this::has).toList(), facts);
    }

    DraftPattern without(Name name) {
        return new DraftPattern(
                type, binding, names.stream().filter(kept -> !kept.equals(name)).toList(), joins, facts);
    }

    /** Whether the fact has all the names. */
    boolean names(Fact fact) {
        return type.isInstance(fact) && missing(fact).isEmpty();
    }

    /** The names that a fact of the type has not. */
    List<Name> missing(Fact fact) {
        return names.stream().filter(name -> !name.holds(fact)).toList();
    }

    /**
     * As it stands in the rule.
     *
     * @param bound names that patterns before it have given to values; it adds its own
     */
    String text(Set<String> bound) {
        List<String> constraints = new ArrayList<>();
        constraints.add(joined("machine", bound));
        joins.forEach(field -> constraints.add(joined(field, bound)));
        names.forEach(name -> constraints.add(name.expression()));
        return binding + " : " + type.getSimpleName() + "(" + String.join(", ", constraints) + ")";
    }

    private String joined(String field, Set<String> bound) {
        String accessor = Vocabulary.components(type).contains(field) ? field : field + "()";
        return bound.add(field) ? "$" + field + " : " + accessor : accessor + " == $" + field;
    }

    /** Whether the facts count how often something happened. */
    boolean counts() {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals("count"));
    }

    /** In words: the type, what it must be called, how many facts of the snapshot it stands for. */
    String says() {
        String called = names.stream().map(Name::expression).collect(Collectors.joining(", "));
        return type.getSimpleName() + (called.isEmpty() ? "" : " " + called) + ", " + facts.size()
                + (facts.size() == 1 ? " fact" : " facts");
    }
}
