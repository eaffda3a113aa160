package dev.quietcore.engine;

import dev.quietcore.engine.Condition.Constraint;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A constraint, ready to be evaluated.
 *
 * @param binding what it binds; empty if nothing
 * @param bound the value that it binds
 * @param test what must be true; null if it only binds
 * @param joins whether it speaks of what was bound before, and so is not the same for every match
 * @param names whether it asks for the fact's own name, so that a fact that fails it is another fact and no near miss
 */
record Check(
        Constraint constraint,
        String binding,
        @Nullable Term bound,
        @Nullable Term test,
        boolean joins,
        boolean names) {
    private static final Set<String> PLACES = Set.of("machine", "cpu");

    static Check of(Constraint constraint, Optional<Class<?>> type) {
        Term term = TermParser.parse(constraint.expression());
        boolean joins = constraint.expression().contains("$");
        if (!constraint.onlyBinds()) {
            return new Check(constraint, "", null, term, joins, names(term, type));
        }
        return term instanceof Term.Comparison comparison
                ? new Check(constraint, constraint.binding(), comparison.left(), term, joins, names(term, type))
                : new Check(
                        constraint,
                        constraint.binding(),
                        term,
                        null,
                        joins,
                        term.text().equals("machine"));
    }

    private static boolean names(Term term, Optional<Class<?>> type) {
        Term left = term instanceof Term.Comparison comparison
                        && comparison.operator().equals("==")
                ? comparison.left()
                : term instanceof Term.OneOf choice && !choice.negated() ? choice.left() : null;
        return left instanceof Term.Name field
                && (field.text().equals("machine") || field.text().equals(ownName(type)));
    }

    /** The field by which facts of a type are told apart: the one behind the machine, if it is a text. */
    private static String ownName(Optional<Class<?>> type) {
        RecordComponent[] components =
                type.filter(Class::isRecord).map(Class::getRecordComponents).orElse(new RecordComponent[0]);
        int at = components.length > 0 && components[0].getName().equals("machine") ? 1 : 0;
        return components.length > at && components[at].getType() == String.class ? components[at].getName() : "";
    }

    /** The field that has to be one of certain values, and those; empty for any other check. */
    Map<String, List<Object>> asks(Bindings bindings) {
        if (bound != null && Values.plain(bindings.get(binding))) {
            return Map.of(field(bound), List.of(Objects.requireNonNull(bindings.get(binding))));
        }
        return test == null ? Map.of() : asks(test, new Scope(null, bindings));
    }

    private static Map<String, List<Object>> asks(Term test, Scope scope) {
        if (test instanceof Term.Comparison comparison && comparison.operator().equals("==")) {
            Object value = comparison.right().value(scope);
            return Values.plain(value)
                    ? Map.of(field(comparison.left()), List.of(Objects.requireNonNull(value)))
                    : Map.of();
        }
        if (test instanceof Term.OneOf choice && !choice.negated()) {
            List<Object> values = new ArrayList<>();
            for (Term each : choice.choices()) {
                Object value = each.value(scope);
                if (value == null || !Values.plain(value)) {
                    return Map.of();
                }
                values.add(value);
            }
            return Map.of(field(choice.left()), values);
        }
        if (test instanceof Term.Either either) {
            Map<String, List<Object>> one = asks(either.left(), scope);
            Map<String, List<Object>> other = asks(either.right(), scope);
            if (one.size() == 1 && one.keySet().equals(other.keySet())) {
                String field = one.keySet().iterator().next();
                return Map.of(
                        field,
                        Stream.of(one, other)
                                .flatMap(each -> each.getOrDefault(field, List.of()).stream())
                                .toList());
            }
        }
        return Map.of();
    }

    private static String field(Term term) {
        return term.text().replace("()", "");
    }

    /** Whether it only says on which machine or CPU. */
    boolean places() {
        Term term = test instanceof Term.Comparison comparison
                        && comparison.operator().equals("==")
                ? comparison.left()
                : Objects.requireNonNullElse(bound, test);
        return term != null && PLACES.contains(term.text());
    }

    /** Whether a fact that fails it is called otherwise, rather than being in another state or too little. */
    boolean asksForText(Scope scope) {
        if (test == null) {
            return Objects.requireNonNull(bound).value(scope) instanceof String;
        }
        return test instanceof Term.Call call && call.arguments().stream().anyMatch(asked -> text(asked, scope))
                || test instanceof Term.Wordy wordy && !wordy.negated() && text(wordy.right(), scope)
                || asks(scope.bindings()).values().stream()
                        .flatMap(List::stream)
                        .anyMatch(String.class::isInstance);
    }

    private static boolean text(Term asked, Scope scope) {
        return asked.value(scope) instanceof String;
    }

    /** Whether all that it does is to keep machines apart. */
    boolean sameMachine() {
        return test instanceof Term.Comparison comparison
                && comparison.operator().equals("==")
                && comparison.left().text().equals("machine");
    }
}
