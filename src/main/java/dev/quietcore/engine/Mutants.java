package dev.quietcore.engine;

import dev.quietcore.engine.Condition.AllOf;
import dev.quietcore.engine.Condition.AnyOf;
import dev.quietcore.engine.Condition.Constraint;
import dev.quietcore.engine.Condition.Gathered;
import dev.quietcore.engine.ConstraintPlaces.Place;
import dev.quietcore.engine.Mutant.Change;
import dev.quietcore.engine.Mutant.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * All the ways to take a part of a rule's conditions away: a constraint, a {@code not} or {@code exists}, a whole condition, a
 * branch of an {@code or}; and to make a limit easier to meet. What keeps machines apart stays, what only binds stays, and so
 * does whatever binds something that is needed elsewhere.
 */
public final class Mutants {
    private static final Pattern CONSEQUENCE = Pattern.compile("(?m)^\\s*then\\b");

    /** What every fact has. */
    private static final String MACHINE = "machine";

    private final RuleSyntax rule;
    private final ConstraintPlaces places;
    private final String consequence;

    private Mutants(RuleSyntax rule) {
        this.rule = rule;
        this.places = new ConstraintPlaces(rule.rule().text());
        String[] halves = CONSEQUENCE.split(rule.rule().text());
        this.consequence = halves[halves.length - 1];
    }

    /** In the order of the rule; the milder ones within those that take away more. */
    public static List<Mutant> of(RuleSyntax rule) {
        return new Mutants(rule).within(rule.when(), UnaryOperator.identity(), Effect.LOOSER);
    }

    /**
     * @param whole puts another condition in this one's place and gives all the rule's conditions
     * @param effect of this condition being met more often
     */
    private List<Mutant> within(Condition condition, UnaryOperator<Condition> whole, Effect effect) {
        if (condition instanceof Condition.Pattern pattern) {
            return constraints(
                    pattern.constraints(),
                    places.of(pattern),
                    left -> whole.apply(new Condition.Pattern(
                            pattern.binding(), pattern.type(), left, pattern.line(), pattern.column())),
                    effect);
        }
        if (condition instanceof Condition.Absent absent) {
            return within(
                    absent.condition(),
                    inner -> whole.apply(new Condition.Absent(inner, absent.line(), absent.column())),
                    effect.reversed());
        }
        if (condition instanceof Condition.Exists exists) {
            return within(
                    exists.condition(),
                    inner -> whole.apply(new Condition.Exists(inner, exists.line(), exists.column())),
                    effect);
        }
        if (condition instanceof AllOf all) {
            return parts(
                    all.conditions(),
                    others -> whole.apply(new AllOf(others, all.line(), all.column())),
                    effect,
                    effect);
        }
        if (condition instanceof AnyOf any) {
            return parts(
                    any.conditions(),
                    others -> whole.apply(new AnyOf(others, any.line(), any.column())),
                    effect,
                    effect.reversed());
        }
        return condition instanceof Gathered gathered ? gathered(gathered, whole, effect) : List.of();
    }

    /** Puts a list together again. */
    private interface Joined<T> {
        Condition of(List<T> parts);
    }

    private List<Mutant> parts(List<Condition> parts, Joined<Condition> joined, Effect effect, Effect ofDropping) {
        List<Mutant> mutants = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            int here = at;
            Condition part = parts.get(at);
            List<Mutant> milder = within(part, other -> joined.of(replaced(parts, here, other)), effect);
            Optional<Condition> rest = without(parts, at, joined);
            if (rest.isPresent()) {
                mutants.add(new Mutant(
                        with(rest.get()), shown(part), part.line(), part.column(), Change.DROPPED, ofDropping, milder));
            } else {
                mutants.addAll(milder);
            }
        }
        return mutants;
    }

    /** Nothing if that would leave nothing, change nothing, or leave something unbound that is needed. */
    private Optional<Condition> without(List<Condition> parts, int at, Joined<Condition> joined) {
        if (parts.size() == 1
                || parts.get(at) instanceof Gathered collected
                        && collected.having().isEmpty()) {
            return Optional.empty();
        }
        Condition rest = joined.of(removed(parts, at));
        Set<String> needed = Todo.mentions(rest + consequence);
        Map<String, String> lost = bindings(parts.get(at));
        lost.keySet().retainAll(needed);
        if (lost.isEmpty()) {
            return Optional.of(rest);
        }
        if (!lost.values().stream().allMatch(MACHINE::equals)) {
            return Optional.empty();
        }
        List<Constraint> kept = lost.keySet().stream()
                .map(binding -> new Constraint(binding, MACHINE))
                .toList();
        Condition part = parts.get(at);
        return Optional.of(
                joined.of(replaced(parts, at, new Condition.Pattern("", "Fact", kept, part.line(), part.column()))));
    }

    /** What a condition binds for those behind it, and what to. */
    private static Map<String, String> bindings(Condition condition) {
        Map<String, String> bindings = new LinkedHashMap<>();
        if (condition instanceof Condition.Pattern pattern) {
            bindings.put(pattern.binding(), "");
            pattern.constraints().forEach(each -> bindings.put(each.binding(), each.expression()));
        }
        if (condition instanceof AllOf all) {
            all.conditions().forEach(each -> bindings.putAll(bindings(each)));
        }
        if (condition instanceof AnyOf any) {
            any.conditions().forEach(each -> bindings.putAll(bindings(each)));
        }
        if (condition instanceof Gathered gathered) {
            gathered.functions().forEach(each -> bindings.put(each.binding(), ""));
        }
        bindings.remove("");
        return bindings;
    }

    /** What is collected decides only where something is asked of it. */
    private List<Mutant> gathered(Gathered gathered, UnaryOperator<Condition> whole, Effect effect) {
        List<Mutant> mutants = new ArrayList<>();
        Set<String> asked = Todo.mentions(String.valueOf(whole.apply(new Condition.Opaque("", 1, 1))));
        if (!gathered.having().isEmpty()
                || gathered.functions().stream().anyMatch(each -> asked.contains(each.binding()))) {
            mutants.addAll(within(
                    gathered.source(),
                    source -> whole.apply(new Gathered(
                            source, gathered.functions(), gathered.having(), gathered.line(), gathered.column())),
                    Effect.EITHER));
        }
        mutants.addAll(constraints(
                gathered.having(),
                places.of(gathered.having(), gathered.line(), gathered.column()),
                left -> whole.apply(new Gathered(
                        gathered.source(), gathered.functions(), left, gathered.line(), gathered.column())),
                effect));
        return mutants;
    }

    private List<Mutant> constraints(
            List<Constraint> constraints, List<Place> found, Joined<Constraint> joined, Effect effect) {
        List<Mutant> mutants = new ArrayList<>();
        for (int at = 0; at < constraints.size(); at++) {
            Constraint constraint = constraints.get(at);
            Place place = found.get(at);
            Check check = Check.of(constraint, Optional.empty());
            if (check.test() == null || check.sameMachine()) {
                continue;
            }
            List<Mutant> milder = new ArrayList<>();
            for (Weakening weaker : Weakening.of(check.test())) {
                Place part = places.of(weaker.part(), place);
                milder.add(new Mutant(
                        with(joined.of(
                                replaced(constraints, at, new Constraint(constraint.binding(), weaker.expression())))),
                        shown(weaker.part()),
                        part.line(),
                        part.column(),
                        weaker.change(),
                        effect,
                        List.of()));
            }
            List<Constraint> left = check.bound() == null
                    ? removed(constraints, at)
                    : replaced(
                            constraints,
                            at,
                            new Constraint(check.binding(), check.bound().text()));
            mutants.add(new Mutant(
                    with(joined.of(left)),
                    shown(constraint.expression()),
                    place.line(),
                    place.column(),
                    Change.DROPPED,
                    effect,
                    milder));
        }
        return mutants;
    }

    private RuleSyntax with(Condition when) {
        AllOf all = when instanceof AllOf several ? several : new AllOf(List.of(when), when.line(), when.column());
        return new RuleSyntax(rule.rule(), all, rule.drawn(), rule.line());
    }

    private static <T> List<T> replaced(List<T> all, int at, T other) {
        List<T> replaced = new ArrayList<>(all);
        replaced.set(at, other);
        return replaced;
    }

    private static <T> List<T> removed(List<T> all, int at) {
        List<T> left = new ArrayList<>(all);
        left.remove(at);
        return left;
    }

    private static String shown(String expression) {
        return expression.replaceAll("\\s+", " ");
    }

    /** {@code not Sysctl(…)}. */
    private static String shown(Condition condition) {
        if (condition instanceof Condition.Pattern pattern) {
            return pattern.type() + "(…)";
        }
        if (condition instanceof Condition.Absent absent) {
            return "not " + shown(absent.condition());
        }
        if (condition instanceof Condition.Exists exists) {
            return "exists " + shown(exists.condition());
        }
        if (condition instanceof AllOf all) {
            return joined(all.conditions(), " and ");
        }
        if (condition instanceof AnyOf any) {
            return joined(any.conditions(), " or ");
        }
        return condition instanceof Gathered gathered
                ? "accumulate(" + shown(gathered.source()) + ")"
                : ((Condition.Opaque) condition).text();
    }

    private static String joined(List<Condition> conditions, String between) {
        List<String> shown = conditions.stream().map(Mutants::shown).toList();
        return "(" + String.join(between, shown) + ")";
    }
}
