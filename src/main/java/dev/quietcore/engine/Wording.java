package dev.quietcore.engine;

import dev.quietcore.engine.Miss.Shortfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions and what they lack, in words, with what a rule had found before filled in. */
final class Wording {
    private static final Pattern MENTION = Pattern.compile("\\$\\w+");
    private static final Pattern BARE = Pattern.compile("[^\\s\"]+");

    private Wording() {}

    /** {@code Sysctl with name kernel.timer_migration and value 1}. */
    static String of(Condition condition, Bindings bindings) {
        if (condition instanceof Condition.Pattern pattern) {
            return pattern(pattern, bindings);
        }
        if (condition instanceof Condition.Absent absent) {
            return "no " + of(absent.condition(), bindings);
        }
        if (condition instanceof Condition.Exists exists) {
            return of(exists.condition(), bindings);
        }
        if (condition instanceof Condition.AllOf all) {
            return joined(all.conditions(), ", together with ", bindings);
        }
        if (condition instanceof Condition.AnyOf any) {
            return joined(any.conditions(), ", or ", bindings);
        }
        if (condition instanceof Condition.Gathered gathered) {
            return of(gathered.source(), bindings)
                    + gathered.having().stream()
                            .map(having -> " and " + filled(having.expression(), bindings))
                            .collect(Collectors.joining());
        }
        return ((Condition.Opaque) condition).text();
    }

    private static String joined(List<Condition> conditions, String between, Bindings bindings) {
        return conditions.stream().map(each -> of(each, bindings)).collect(Collectors.joining(between));
    }

    private static String pattern(Condition.Pattern pattern, Bindings bindings) {
        List<String> parts = new ArrayList<>();
        for (Condition.Constraint constraint : pattern.constraints()) {
            Check check = Check.of(constraint, Optional.empty());
            if (check.bound() != null && Values.plain(bindings.get(check.binding()))) {
                if (!check.names()) {
                    parts.add(named(check.bound()) + " " + bare(bindings.get(check.binding())));
                }
            } else if (check.test() != null && !check.sameMachine() && told(constraint.expression(), bindings)) {
                parts.add(test(check.test(), bindings));
            }
        }
        int last = parts.size() - 1;
        return pattern.type()
                + (last < 0 ? "" : " with ")
                + (last < 1
                        ? String.join("", parts)
                        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last));
    }

    /** Whether nothing is asked of a fact that was not found. */
    private static boolean told(String expression, Bindings bindings) {
        return MENTION.matcher(expression)
                .results()
                .noneMatch(mention -> bindings.get(mention.group()) == Unknown.UNBOUND);
    }

    private static String test(Term term, Bindings bindings) {
        if (term instanceof Term.Comparison comparison) {
            Object right = comparison.right().value(new Scope(null, bindings));
            boolean told = Values.plain(right);
            return comparison.operator().equals("==")
                    ? named(comparison.left()) + " "
                            + (told ? bare(right) : filled(comparison.right().text(), bindings))
                    : filled(named(comparison.left()), bindings) + " " + wanted(comparison, bindings);
        }
        if (term instanceof Term.Not not) {
            return "not " + test(not.of(), bindings);
        }
        if (term instanceof Term.Either either) {
            return test(either.left(), bindings) + " or " + test(either.right(), bindings);
        }
        if (term instanceof Term.Both both) {
            return test(both.left(), bindings) + " and " + test(both.right(), bindings);
        }
        return filled(named(term), bindings);
    }

    /** {@code migrated} of {@code migrated()}. */
    private static String named(Term term) {
        return term.text().replace("()", "");
    }

    private static String wanted(Term.Comparison comparison, Bindings bindings) {
        Object right = comparison.right().value(new Scope(null, bindings));
        return comparison.operator() + " "
                + (Values.plain(right)
                        ? Values.shown(right)
                        : filled(comparison.right().text(), bindings));
    }

    private static String bare(@Nullable Object value) {
        String text = value instanceof String string ? string : String.valueOf(value);
        return value instanceof String && BARE.matcher(text).matches() ? text : Values.shown(value);
    }

    /** An expression with the values of its bindings in their places, where they are short. */
    static String filled(String expression, Bindings bindings) {
        return MENTION.matcher(expression).replaceAll(mention -> {
            Object value = bindings.get(mention.group());
            return Matcher.quoteReplacement(Values.plain(value) ? Values.shown(value) : mention.group());
        });
    }

    /** What a fact lacks to meet a check. */
    static Shortfall shortfall(Check check, Scope scope) {
        String constraint = check.constraint().expression();
        if (check.test() == null
                || check.bound() != null && !Boolean.FALSE.equals(check.test().value(scope))) {
            Term bound = Objects.requireNonNull(check.bound());
            Object wanted = scope.bindings().get(check.binding());
            return new Shortfall(
                    constraint,
                    named(bound),
                    Values.shown(bound.value(scope)),
                    "== " + Values.shown(wanted),
                    Values.difference(bound.value(scope), wanted));
        }
        return shortfall(constraint, check.test(), scope);
    }

    private static Shortfall shortfall(String constraint, Term test, Scope scope) {
        if (test instanceof Term.Comparison comparison) {
            Object left = comparison.left().value(scope);
            Object right = comparison.right().value(scope);
            return new Shortfall(
                    constraint,
                    named(comparison.left()),
                    Values.shown(left),
                    comparison.operator() + " " + Values.shown(right),
                    Values.difference(left, right));
        }
        if (test instanceof Term.OneOf choice) {
            return new Shortfall(
                    constraint,
                    choice.left().text(),
                    Values.shown(choice.left().value(scope)),
                    (choice.negated() ? "none of " : "one of ")
                            + choice.choices().stream()
                                    .map(each -> Values.shown(each.value(scope)))
                                    .collect(Collectors.joining(", ")),
                    null);
        }
        if (test instanceof Term.Either either) {
            Shortfall one = shortfall(constraint, either.left(), scope);
            Shortfall other = shortfall(constraint, either.right(), scope);
            String alternative =
                    one.field().equals(other.field()) ? other.wanted() : other.field() + " " + other.wanted();
            return new Shortfall(constraint, one.field(), one.actual(), one.wanted() + " or " + alternative, one.by());
        }
        if (test instanceof Term.Both both) {
            return shortfall(
                    constraint, Boolean.FALSE.equals(both.left().value(scope)) ? both.left() : both.right(), scope);
        }
        if (test instanceof Term.Not not) {
            Shortfall inner = shortfall(constraint, not.of(), scope);
            return new Shortfall(
                    constraint,
                    inner.field(),
                    inner.actual(),
                    inner.wanted().equals("true") ? "false" : "not " + inner.wanted(),
                    inner.by());
        }
        if (test instanceof Term.Wordy wordy) {
            return new Shortfall(
                    constraint,
                    wordy.left().text(),
                    Values.shown(wordy.left().value(scope)),
                    (wordy.negated() ? "not " : "") + wordy.operator() + " "
                            + Values.shown(wordy.right().value(scope)),
                    null);
        }
        if (test instanceof Term.Call call && call.of() != null) {
            Term of = call.of();
            return new Shortfall(
                    constraint,
                    named(of),
                    Values.shown(of.value(scope)),
                    call.name()
                            + call.arguments().stream()
                                    .map(each -> " " + argument(each, scope))
                                    .collect(Collectors.joining(",")),
                    null);
        }
        return new Shortfall(constraint, named(test), Values.shown(test.value(scope)), "true", null);
    }

    private static String argument(Term term, Scope scope) {
        Object value = term.value(scope);
        return Values.plain(value) ? Values.shown(value) : term.text();
    }
}
