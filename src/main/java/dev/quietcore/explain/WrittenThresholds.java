package dev.quietcore.explain;

import dev.quietcore.engine.Condition;
import dev.quietcore.engine.Condition.Constraint;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.facts.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule with the values of thresholds in the place of the names that it gives them, {@code count >= 5} for {@code
 * count >= $least}: what it says of one fact can then be checked without another.
 */
final class WrittenThresholds {
    private final Map<String, String> values = new LinkedHashMap<>();

    private WrittenThresholds() {}

    /** @param thresholds that are among the facts */
    static RuleSyntax in(RuleSyntax rule, List<Threshold> thresholds) {
        WrittenThresholds written = new WrittenThresholds();
        for (Condition condition : rule.when().conditions()) {
            if (condition instanceof Condition.Pattern pattern && pattern.type().equals("Threshold")) {
                written.read(pattern, thresholds);
            }
        }
        return written.values.isEmpty()
                ? rule
                : new RuleSyntax(
                        rule.rule(),
                        new Condition.AllOf(
                                written.all(rule.when().conditions()),
                                rule.when().line(),
                                rule.when().column()),
                        rule.drawn(),
                        rule.line());
    }

    private void read(Condition.Pattern pattern, List<Threshold> thresholds) {
        for (Constraint constraint : pattern.constraints()) {
            if (constraint.onlyBinds() && constraint.expression().equals("value")) {
                thresholds.stream()
                        .filter(threshold ->
                                PatternSelectors.of(pattern).stream().anyMatch(wanted -> wanted.test(threshold)))
                        .findFirst()
                        .ifPresent(threshold -> values.put(constraint.binding(), threshold.shownValue()));
            }
        }
    }

    private Condition of(Condition condition) {
        if (condition instanceof Condition.Pattern pattern) {
            return new Condition.Pattern(
                    pattern.binding(),
                    pattern.type(),
                    pattern.constraints().stream().map(this::of).toList(),
                    pattern.line(),
                    pattern.column());
        }
        if (condition instanceof Condition.Absent absent) {
            return new Condition.Absent(of(absent.condition()), absent.line(), absent.column());
        }
        if (condition instanceof Condition.Exists exists) {
            return new Condition.Exists(of(exists.condition()), exists.line(), exists.column());
        }
        if (condition instanceof Condition.AllOf all) {
            return new Condition.AllOf(all(all.conditions()), all.line(), all.column());
        }
        if (condition instanceof Condition.AnyOf any) {
            return new Condition.AnyOf(all(any.conditions()), any.line(), any.column());
        }
        return condition;
    }

    private List<Condition> all(List<Condition> conditions) {
        return conditions.stream().map(this::of).toList();
    }

    private Constraint of(Constraint constraint) {
        String expression = constraint.expression();
        for (Map.Entry<String, String> value : values.entrySet()) {
            expression = Pattern.compile(Pattern.quote(value.getKey()) + "\\b")
                    .matcher(expression)
                    .replaceAll(Matcher.quoteReplacement(value.getValue()));
        }
        return new Constraint(constraint.binding(), expression);
    }
}
