package dev.quietcore.engine;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Stack;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares, adds and shows values as rules do: numbers by what they are worth, whatever their type. */
final class Values {
    private Values() {}

    /** @param operator one of {@code == != < <= > >=}; a Boolean, or {@link Unknown} */
    static Object compare(@Nullable Object left, String operator, @Nullable Object right) {
        if (left instanceof Unknown) {
            return left;
        }
        if (right instanceof Unknown) {
            return right;
        }
        if (operator.equals("==") || operator.equals("!=")) {
            Boolean equal = equal(left, right);
            return equal == null ? Unknown.CANNOT_TELL : (Object) (operator.equals("==") == equal);
        }
        if (left == null || right == null) {
            return false;
        }
        Integer order = order(left, right);
        if (order == null) {
            return Unknown.CANNOT_TELL;
        }
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    /** Null if values of such types are not comparable. */
    static @Nullable Boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof Number one && right instanceof Number other) {
            return whole(one) && whole(other)
                    ? one.longValue() == other.longValue()
                    : one.doubleValue() == other.doubleValue();
        }
        if (left instanceof Number || right instanceof Number) {
            return null;
        }
        if (left instanceof Character || right instanceof Character) {
            return left.toString().equals(right.toString());
        }
        if (left instanceof Enum<?> constant && right instanceof String name) {
            return constant.name().equals(name);
        }
        return left.equals(right);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Integer order(Object left, Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return whole(one) && whole(other)
                    ? Long.compare(one.longValue(), other.longValue())
                    : Double.compare(one.doubleValue(), other.doubleValue());
        }
        return left instanceof Comparable<?> comparable && left.getClass() == right.getClass()
                ? ((Comparable<Object>) comparable).compareTo(right)
                : null;
    }

    /** @param operator one of {@code + - * / %} */
    static @Nullable Object calculate(@Nullable Object left, String operator, @Nullable Object right) {
        if (left instanceof Unknown) {
            return left;
        }
        if (right instanceof Unknown) {
            return right;
        }
        if (operator.equals("+") && (left instanceof String || right instanceof String)) {
            return String.valueOf(left) + right;
        }
        if (!(left instanceof Number one) || !(right instanceof Number other)) {
            return Unknown.CANNOT_TELL;
        }
        if (whole(one) && whole(other)) {
            long a = one.longValue();
            long b = other.longValue();
            if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
                return Unknown.CANNOT_TELL;
            }
            return switch (operator) {
                case "+" -> a + b;
                case "-" -> a - b;
                case "*" -> a * b;
                case "/" -> a / b;
                default -> a % b;
            };
        }
        double a = one.doubleValue();
        double b = other.doubleValue();
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            default -> a % b;
        };
    }

    private static boolean whole(Number number) {
        return !(number instanceof Double || number instanceof Float);
    }

    /** Right minus left where both are numbers, else null. */
    static @Nullable Double difference(@Nullable Object left, @Nullable Object right) {
        return left instanceof Number one && right instanceof Number other
                ? Double.valueOf(other.doubleValue() - one.doubleValue())
                : null;
    }

    /** As an answer shows it: strings in quotation marks, numbers with three digits behind the point at most. */
    static String shown(@Nullable Object value) {
        if (value instanceof Unknown) {
            return "?";
        }
        if (value instanceof String || value instanceof CpuSet) {
            return '"' + value.toString() + '"';
        }
        if (value instanceof Double number) {
            return String.format(Locale.ROOT, "%.3f", number).replaceFirst("\\.?0+$", "");
        }
        if (value instanceof Stack stack && !stack.recorded()) {
            return "not recorded";
        }
        return value == null ? "null" : Vocabulary.shown(value);
    }

    /** Whether a value is short enough to stand for its name in a sentence. */
    static boolean plain(@Nullable Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?> && !(value instanceof Unknown)
                || value instanceof CpuSet;
    }
}
