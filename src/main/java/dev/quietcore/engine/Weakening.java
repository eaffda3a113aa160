package dev.quietcore.engine;

import dev.quietcore.engine.Mutant.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An expression that is true more often than the one that it is made of.
 *
 * @param expression what is left
 * @param part what was taken away or loosened
 */
record Weakening(String expression, String part, Change change) {
    private static final Set<String> LOWER_LIMITS = Set.of(">", ">=");
    private static final Set<String> UPPER_LIMITS = Set.of("<", "<=");

    /** Without one of several that must all be true, and with limits that are easier to meet. */
    static List<Weakening> of(Term term) {
        List<Weakening> weaker = new ArrayList<>();
        if (term instanceof Term.Both both) {
            weaker.add(new Weakening(both.left().text(), both.right().text(), Change.DROPPED));
            weaker.add(new Weakening(both.right().text(), both.left().text(), Change.DROPPED));
            weaker.addAll(within(both.left(), both.right(), "&&"));
        }
        if (term instanceof Term.Either either) {
            weaker.addAll(within(either.left(), either.right(), "||"));
        }
        if (term instanceof Term.Comparison comparison && limits(comparison.right())) {
            if (LOWER_LIMITS.contains(comparison.operator())) {
                weaker.add(moved(comparison, " / 2", Change.HALVED));
            }
            if (UPPER_LIMITS.contains(comparison.operator())) {
                weaker.add(moved(comparison, " * 2", Change.DOUBLED));
            }
        }
        return weaker;
    }

    private static List<Weakening> within(Term left, Term right, String operator) {
        List<Weakening> weaker = new ArrayList<>();
        for (Weakening each : of(left)) {
            weaker.add(each.in("(", ") " + operator + " (" + right.text() + ")"));
        }
        for (Weakening each : of(right)) {
            weaker.add(each.in("(" + left.text() + ") " + operator + " (", ")"));
        }
        return weaker;
    }

    private Weakening in(String before, String after) {
        return new Weakening(before + expression + after, part, change);
    }

    /** Half of nothing is nothing, and of a text there is no half. */
    private static boolean limits(Term limit) {
        return !(limit instanceof Term.Literal literal)
                || literal.value() instanceof Number number && number.doubleValue() > 0;
    }

    private static Weakening moved(Term.Comparison comparison, String how, Change change) {
        return new Weakening(
                comparison.left().text() + " " + comparison.operator() + " ("
                        + comparison.right().text() + ")" + how,
                comparison.text(),
                change);
    }
}
