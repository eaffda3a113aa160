package dev.quietcore.explain;

import dev.quietcore.engine.Condition;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.engine.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a rule's pattern says of a fact by itself, as selectors: its type, and the values that the rule writes down. What it says of
 * two facts together is left out.
 */
final class PatternSelectors {
    private static final Pattern COMPARISON = Pattern.compile(
            "(\\w+)(?:\\(\\))?\\s*(==|!=|>=|<=|>|<)\\s*(?:\"([^\"]*)\"|(-?\\d+(?:\\.\\d+)?|true|false))");
    private static final Pattern IN = Pattern.compile("(\\w+)(?:\\(\\))?\\s+in\\s*\\((.*)\\)");
    private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern FLAG = Pattern.compile("(!?)(\\w+)(?:\\(\\))?");

    private PatternSelectors() {}

    /** What the pattern asks of a fact by itself; several where one of a few values will do, none for an unknown type. */
    static List<FactSelector> of(Condition.Pattern pattern) {
        if (Vocabulary.type(pattern.type()).isEmpty()) {
            return List.of();
        }
        List<String> common = new ArrayList<>(List.of(pattern.type()));
        List<String> alternatives = new ArrayList<>();
        for (Condition.Constraint constraint : pattern.constraints()) {
            Matcher in = IN.matcher(constraint.expression());
            if (in.matches()) {
                alternatives.addAll(VALUE.matcher(in.group(2))
                        .results()
                        .map(value -> in.group(1) + "=" + value.group(1))
                        .toList());
            } else if (!constraint.onlyBinds()) {
                words(constraint.expression()).ifPresent(common::add);
            }
        }
        if (alternatives.isEmpty()) {
            return List.of(FactSelector.parse(common));
        }
        return alternatives.stream()
                .map(alternative -> FactSelector.parse(
                        Stream.concat(common.stream(), Stream.of(alternative)).toList()))
                .toList();
    }

    /** A constraint as a condition of a selector, where it compares a field with a value that the rule writes down. */
    private static Optional<String> words(String expression) {
        Matcher comparison = COMPARISON.matcher(expression);
        if (comparison.matches()) {
            String operator = comparison.group(2).equals("==") ? "=" : comparison.group(2);
            String value = comparison.group(3) == null ? comparison.group(4) : comparison.group(3);
            return Optional.of(comparison.group(1) + operator + value);
        }
        Matcher flag = FLAG.matcher(expression);
        return flag.matches() ? Optional.of(flag.group(2) + "=" + flag.group(1).isEmpty()) : Optional.empty();
    }

    /** Whether a selector says all that the constraint says. */
    static boolean isWhole(Condition.Constraint constraint) {
        return constraint.onlyBinds()
                || constraint.expression().matches("machine\\s*==\\s*\\$machine")
                || words(constraint.expression()).isPresent();
    }

    /** Whether the constraint is a list of values, of which one will do. */
    static boolean isChoice(Condition.Constraint constraint) {
        return IN.matcher(constraint.expression()).matches();
    }
}
