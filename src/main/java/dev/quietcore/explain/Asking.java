package dev.quietcore.explain;

import dev.quietcore.engine.Condition;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.engine.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** A question for a fact, as a rule that does nothing but match it: so that it is examined as rules are. */
final class Asking {
    private Asking() {}

    static RuleSyntax rule(FactSelector selector) {
        List<Condition.Constraint> constraints = new ArrayList<>();
        for (FactSelector.Wanted wanted : selector.conditions()) {
            constraints.add(new Condition.Constraint("", expression(selector.type(), wanted)));
        }
        Condition.Pattern pattern = new Condition.Pattern("", selector.type().getSimpleName(), constraints, 1, 1);
        return new RuleSyntax(
                RuleFile.loose("", selector.toString(), "", ""),
                new Condition.AllOf(List.of(pattern), 1, 1),
                new RuleSyntax.Drawn("", "", "", List.of()),
                1);
    }

    private static String expression(Class<?> type, FactSelector.Wanted wanted) {
        String value = text(type, wanted.field()) ? quoted(wanted.value()) : wanted.value();
        return switch (wanted.operator()) {
            case "=" -> wanted.field() + " == " + value;
            case "~" -> wanted.field() + ".toString().contains(" + quoted(wanted.value()) + ")";
            case "!~" -> "!" + wanted.field() + ".toString().contains(" + quoted(wanted.value()) + ")";
            default -> wanted.field() + " " + wanted.operator() + " " + value;
        };
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Numbers and truth values stand as they are; everything else is compared as text. */
    private static boolean text(Class<?> type, String field) {
        try {
            Class<?> result = type.getMethod(field).getReturnType();
            return !result.isPrimitive();
        } catch (NoSuchMethodException missing) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + " has no " + Vocabulary.components(type), missing);
        }
    }
}
