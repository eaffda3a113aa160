package dev.quietcore.engine.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What sort of value a type stands for, as far as comparing goes. */
enum ValueKind {
    WHOLE("a whole number"),
    NUMBER("a number"),
    TEXT("text"),
    TRUTH("true or false"),
    CONSTANT("a constant"),
    NOTHING("null"),
    OTHER("a value of its own type"),
    UNKNOWN("of a type that cannot be told");

    private static final Set<Class<?>> WHOLES =
            Set.of(int.class, long.class, short.class, byte.class, Integer.class, Long.class, Short.class, Byte.class);

    private final String words;

    ValueKind(String words) {
        this.words = words;
    }

    static ValueKind of(Class<?> type) {
        if (WHOLES.contains(type)) {
            return WHOLE;
        }
        if (type == double.class || type == float.class || Number.class.isAssignableFrom(type)) {
            return NUMBER;
        }
        if (type == String.class || type == char.class || type == Character.class) {
            return TEXT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return TRUTH;
        }
        if (type == void.class) {
            return NOTHING;
        }
        return type.isEnum() ? CONSTANT : type == Object.class ? UNKNOWN : OTHER;
    }

    /** For messages: {@code a whole number}, {@code one of READ, WRITE}, {@code a Stack}. */
    static String words(Class<?> type) {
        ValueKind kind = of(type);
        if (kind == CONSTANT) {
            List<?> constants = Arrays.asList(type.getEnumConstants());
            return "one of "
                    + constants.stream()
                            .map(constant -> constant((Enum<?>) constant))
                            .collect(Collectors.joining(", "));
        }
        if (kind == OTHER) {
            String name = type.getSimpleName();
            return ("AEIOU".indexOf(name.toUpperCase(Locale.ROOT).charAt(0)) >= 0 ? "an " : "a ") + name;
        }
        return kind.words;
    }

    /** As a rule writes it: {@code Disturbance.Kind.IPI}. */
    static String constant(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        Class<?> outer = type.getDeclaringClass();
        return (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName() + "." + constant.name();
    }

    boolean counts() {
        return this == WHOLE || this == NUMBER;
    }

    /** Whether values of two types can be equal at all. */
    static boolean comparable(Class<?> one, Class<?> other) {
        ValueKind left = of(one);
        ValueKind right = of(other);
        if (left == UNKNOWN || right == UNKNOWN) {
            return true;
        }
        if (left == NOTHING || right == NOTHING) {
            return !one.isPrimitive() && !other.isPrimitive()
                    || left == right
                    || one == void.class && !other.isPrimitive();
        }
        if (left.counts() && right.counts()) {
            return true;
        }
        return left == right
                && (left == TEXT || left == TRUTH || one.isAssignableFrom(other) || other.isAssignableFrom(one));
    }
}
