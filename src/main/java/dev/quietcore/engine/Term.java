package dev.quietcore.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** An expression of a rule, or a part of one. */
sealed interface Term {
    /** As the rule writes it. */
    String text();

    /** {@link Unknown} where it cannot be told; never an exception. */
    @Nullable
    Object value(Scope scope);

    /** A value that is written down. */
    record Literal(String text, @Nullable Object value) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            return value;
        }
    }

    /** A field of the pattern's fact, a binding, or a type. */
    record Name(String text) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            if (scope.fact() != null
                    && !text.startsWith("$")
                    && Members.has(scope.fact().getClass(), text)) {
                return Members.property(scope.fact(), text);
            }
            return scope.bindings().has(text) || text.startsWith("$")
                    ? scope.bindings().get(text)
                    : Vocabulary.type(text).<Object>map(type -> type).orElse(Unknown.CANNOT_TELL);
        }
    }

    /** {@code this}. */
    record Itself(String text) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            return scope.fact() == null ? Unknown.CANNOT_TELL : scope.fact();
        }
    }

    /** {@code of.name}. */
    record Property(String text, Term of, String name) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            Object owner = of.value(scope);
            if (owner == null || owner instanceof Unknown) {
                return owner;
            }
            return owner instanceof Class<?> type ? nested(type) : Members.property(owner, name);
        }

        /** A type within the type, or one of its constants. */
        private Object nested(Class<?> type) {
            for (Class<?> each : type.getClasses()) {
                if (each.getSimpleName().equals(name)) {
                    return each;
                }
            }
            for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            return Unknown.CANNOT_TELL;
        }
    }

    /** {@code of.name(arguments)}; without {@code of} a method of the pattern's fact. */
    record Call(String text, @Nullable Term of, String name, List<Term> arguments) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            Object owner = of == null ? scope.fact() : of.value(scope);
            if (owner instanceof Unknown || of != null && owner == null) {
                return owner;
            }
            if (owner == null) {
                return Unknown.CANNOT_TELL;
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (Term argument : arguments) {
                Object value = argument.value(scope);
                if (value instanceof Unknown) {
                    return value;
                }
                values.add(value);
            }
            return Members.call(owner, name, values);
        }
    }

    /** {@code left == right} and the like. */
    record Comparison(String text, Term left, String operator, Term right) implements Term {
        @Override
        public Object value(Scope scope) {
            return Values.compare(left.value(scope), operator, right.value(scope));
        }
    }

    /** {@code left in (…)}, {@code left not in (…)}. */
    record OneOf(String text, Term left, List<Term> choices, boolean negated) implements Term {
        @Override
        public Object value(Scope scope) {
            Object value = left.value(scope);
            if (value instanceof Unknown) {
                return value;
            }
            Object unknown = null;
            for (Term choice : choices) {
                Object equal = Values.compare(value, "==", choice.value(scope));
                if (equal.equals(true)) {
                    return !negated;
                }
                unknown = equal instanceof Unknown ? equal : unknown;
            }
            return unknown == null ? negated : unknown;
        }
    }

    /** {@code contains}, {@code memberOf}, {@code matches}, negated or not. */
    record Wordy(String text, Term left, String operator, Term right, boolean negated) implements Term {
        @Override
        public Object value(Scope scope) {
            Object one = left.value(scope);
            Object other = right.value(scope);
            if (one instanceof Unknown || other instanceof Unknown) {
                return one instanceof Unknown ? one : Unknown.CANNOT_TELL;
            }
            Object holds = switch (operator) {
                case "contains" -> within(other, one);
                case "memberOf" -> within(one, other);
                case "matches" -> matches(one, other);
                default -> Unknown.CANNOT_TELL;
            };
            return holds instanceof Boolean known ? (Object) (known != negated) : holds;
        }

        private static Object within(@Nullable Object element, @Nullable Object all) {
            if (all instanceof Collection<?> collection) {
                return collection.stream().anyMatch(each -> Boolean.TRUE.equals(Values.equal(each, element)));
            }
            if (all == null) {
                return false;
            }
            List<@Nullable Object> arguments = new ArrayList<>();
            arguments.add(element);
            Object answer = Members.call(all, "contains", arguments);
            return answer == null ? Unknown.CANNOT_TELL : answer;
        }

        private static Object matches(@Nullable Object text, @Nullable Object expression) {
            try {
                return text != null && Pattern.matches(String.valueOf(expression), String.valueOf(text));
            } catch (PatternSyntaxException unreadable) {
                return Unknown.CANNOT_TELL;
            }
        }
    }

    /** {@code !of}. */
    record Not(String text, Term of) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            Object value = of.value(scope);
            return value instanceof Boolean truth ? (Object) !truth : value == null ? Unknown.CANNOT_TELL : value;
        }
    }

    /** {@code a && b}. */
    record Both(String text, Term left, Term right) implements Term {
        @Override
        public Object value(Scope scope) {
            return joined(left.value(scope), () -> right.value(scope), false);
        }
    }

    /** {@code a || b}. */
    record Either(String text, Term left, Term right) implements Term {
        @Override
        public Object value(Scope scope) {
            return joined(left.value(scope), () -> right.value(scope), true);
        }
    }

    /** Of three values: one that decides does so whatever the other is. */
    private static Object joined(@Nullable Object one, Supplier<? extends @Nullable Object> second, boolean decides) {
        if (one != null && one.equals(decides)) {
            return decides;
        }
        Object other = second.get();
        if (other != null && other.equals(decides)) {
            return decides;
        }
        if (one instanceof Unknown) {
            return one;
        }
        return one instanceof Boolean && (other instanceof Boolean || other instanceof Unknown)
                ? other
                : Unknown.CANNOT_TELL;
    }

    /** {@code a ? b : c}. */
    record Choice(String text, Term condition, Term then, Term otherwise) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            Object value = condition.value(scope);
            return value instanceof Boolean truth
                    ? (truth ? then : otherwise).value(scope)
                    : value == null ? Unknown.CANNOT_TELL : value;
        }
    }

    /** {@code a + b} and the like. */
    record Sum(String text, Term left, String operator, Term right) implements Term {
        @Override
        public @Nullable Object value(Scope scope) {
            return Values.calculate(left.value(scope), operator, right.value(scope));
        }
    }

    /** What is not understood. */
    record Opaque(String text) implements Term {
        @Override
        public Object value(Scope scope) {
            return Unknown.CANNOT_TELL;
        }
    }
}
