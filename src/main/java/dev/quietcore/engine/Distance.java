package dev.quietcore.engine;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far from met a constraint is: a figure that is not quite reached is nearer than another sender or another CPU. */
final class Distance {
    /** Of a fact that is not there at all. */
    static final double MISSING = 8;

    /** Of facts that are there and should not be. */
    static final double IN_THE_WAY = 2;

    /** Only parts what is equally far. */
    private static final double TIE = 0.001;

    private static final double OTHER_VALUE = 3;
    private static final double OTHERWISE = 2;
    private static final double OTHER_FIGURE = 1;

    private Distance() {}

    /**
     * Of a fact that is not there at all; of two such the one beside which something stands that is a little like it is nearer.
     *
     * @param nearest distance of what is most like it
     */
    static double missing(double nearest) {
        return MISSING + TIE * nearest;
    }

    /** @param test null for a binding that must have a certain value and has another */
    static double of(@Nullable Term test, Scope scope) {
        if (test == null) {
            return OTHER_VALUE;
        }
        if (test instanceof Term.Comparison comparison) {
            return switch (comparison.operator()) {
                case "==" -> OTHER_VALUE;
                case "!=" -> OTHERWISE;
                default -> OTHER_FIGURE + share(comparison, scope);
            };
        }
        if (test instanceof Term.OneOf choice) {
            return choice.negated() ? OTHERWISE : OTHER_VALUE;
        }
        if (test instanceof Term.Either either) {
            return Math.min(of(either.left(), scope), of(either.right(), scope));
        }
        if (test instanceof Term.Both both) {
            return Stream.of(both.left(), both.right())
                    .filter(half -> Boolean.FALSE.equals(half.value(scope)))
                    .mapToDouble(half -> of(half, scope))
                    .sum();
        }
        return OTHERWISE;
    }

    /** Of the larger of both figures, what is missing: 0 to 1. */
    private static double share(Term.Comparison comparison, Scope scope) {
        Object left = comparison.left().value(scope);
        Object right = comparison.right().value(scope);
        if (!(left instanceof Number one) || !(right instanceof Number other)) {
            return 1;
        }
        double larger = Math.max(Math.abs(one.doubleValue()), Math.abs(other.doubleValue()));
        return larger == 0 ? 0 : Math.min(1, Math.abs(one.doubleValue() - other.doubleValue()) / larger);
    }
}
