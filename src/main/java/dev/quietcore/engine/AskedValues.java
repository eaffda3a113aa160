package dev.quietcore.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression asks of one field by comparing it with values that are written down.
 *
 * @param field such as {@code name} or {@code stack.road()}
 * @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}; {@code ==} for {@code in}
 * @param values one, or those of {@code in (…)}: text, numbers, true, false
 */
public record AskedValues(String field, String operator, List<Object> values) {
    public AskedValues {
        values = List.copyOf(values);
    }

    /** All that must hold together for the expression to be true; what asks otherwise is left out. */
    public static List<AskedValues> of(String expression) {
        List<AskedValues> asked = new ArrayList<>();
        collect(TermParser.parse(expression), asked);
        return asked;
    }

    private static void collect(Term term, List<AskedValues> asked) {
        if (term instanceof Term.Both both) {
            collect(both.left(), asked);
            collect(both.right(), asked);
        } else if (term instanceof Term.Comparison comparison) {
            Object value = literal(comparison.right());
            if (value != null) {
                asked.add(new AskedValues(comparison.left().text(), comparison.operator(), List.of(value)));
            }
        } else if (term instanceof Term.OneOf choice && !choice.negated()) {
            List<Object> values = new ArrayList<>();
            for (Term each : choice.choices()) {
                Object value = literal(each);
                if (value == null) {
                    return;
                }
                values.add(value);
            }
            asked.add(new AskedValues(choice.left().text(), "==", values));
        }
    }

    private static @Nullable Object literal(Term term) {
        return term instanceof Term.Literal literal ? literal.value() : null;
    }
}
