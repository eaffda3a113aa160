package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds all ways to meet conditions exactly, as Drools does. */
final class Matches {
    private final FactsByType facts;
    private final Map<Condition.Pattern, PatternFacts> patterns;
    private final Map<Condition, Todo> todos = new IdentityHashMap<>();
    private final Budget budget;

    /** @param patterns those that were prepared before; more are added */
    Matches(FactsByType facts, Map<Condition.Pattern, PatternFacts> patterns, Budget budget) {
        this.facts = facts;
        this.patterns = patterns;
        this.budget = budget;
    }

    /** One way to meet conditions. */
    record Match(Bindings bindings, Trail trail) {}

    /** Told of each match. */
    interface Visitor {
        /** @return whether there should be more */
        boolean visit(Match match);
    }

    Budget budget() {
        return budget;
    }

    PatternFacts of(Condition.Pattern pattern) {
        return patterns.computeIfAbsent(pattern, any -> new PatternFacts(pattern, facts));
    }

    Todo todo(Condition condition) {
        return todos.computeIfAbsent(condition, Todo::of);
    }

    /** The first match of which there is no doubt, else the first of all, else null. */
    @Nullable
    Match first(Condition condition, Bindings bindings, Predicate<Fact> allowed) {
        Match[] best = new Match[1];
        each(todo(condition), bindings, Trail.START, allowed, match -> {
            boolean sure = !match.trail().doubted();
            if (sure || best[0] == null) {
                best[0] = match;
            }
            return !sure;
        });
        return best[0];
    }

    @Nullable
    Match first(Condition condition, Bindings bindings) {
        return first(condition, bindings, any -> true);
    }

    /** @return whether there should be more */
    boolean each(Todo todo, Bindings bindings, Trail trail, Predicate<Fact> allowed, Visitor visitor) {
        if (budget.spent()) {
            return false;
        }
        for (Todo branch : todo.branches) {
            if (!each(branch, bindings, trail, allowed, visitor)) {
                return false;
            }
        }
        if (todo.condition == null || todo.next == null) {
            return !todo.branches.isEmpty() || visitor.visit(new Match(bindings, trail));
        }
        for (Match next : meeting(todo.condition, bindings, trail, allowed)) {
            if (!each(todo.next, next.bindings(), next.trail(), allowed, visitor)) {
                return false;
            }
        }
        return true;
    }

    /** The ways to meet a single condition; none if it is not met. */
    List<Match> meeting(Condition condition, Bindings bindings, Trail trail, Predicate<Fact> allowed) {
        if (condition instanceof Condition.Pattern pattern) {
            PatternFacts candidates = of(pattern);
            budget.spend(candidates.size());
            List<Match> matches = new ArrayList<>();
            for (PatternFacts.Meeting meeting : candidates.meeting(bindings)) {
                if (allowed.test(meeting.fact())) {
                    matches.add(new Match(
                            meeting.bindings(), trail.met(pattern, List.of(meeting.fact()), meeting.doubts())));
                }
            }
            return matches;
        }
        if (condition instanceof Condition.Exists exists) {
            Match found = first(exists.condition(), bindings, allowed);
            return found == null
                    ? List.of()
                    : List.of(new Match(
                            bindings,
                            trail.met(
                                    exists, found.trail().facts(), found.trail().allDoubts())));
        }
        if (condition instanceof Condition.Absent absent) {
            Match found = first(absent.condition(), bindings);
            if (found == null) {
                return List.of(new Match(bindings, trail.met(absent, List.of(), List.of())));
            }
            return found.trail().doubted()
                    ? List.of(new Match(
                            bindings, trail.met(absent, List.of(), found.trail().allDoubts())))
                    : List.of();
        }
        if (condition instanceof Condition.Gathered gathered) {
            return gathered(gathered, bindings, trail);
        }
        return List.of(new Match(
                bindings, trail.met(condition, List.of(), List.of(((Condition.Opaque) condition).text()))));
    }

    private List<Match> gathered(Condition.Gathered gathered, Bindings bindings, Trail trail) {
        List<Match> all = new ArrayList<>();
        each(todo(gathered.source()), bindings, Trail.START, any -> true, all::add);
        List<String> doubts = new ArrayList<>();
        all.forEach(match -> doubts.addAll(match.trail().allDoubts()));
        Bindings after = bindings;
        Object result = Unknown.CANNOT_TELL;
        for (Condition.Gathered.Function function : gathered.functions()) {
            Term argument = TermParser.parse(function.argument());
            result = Accumulation.of(
                    function.name(),
                    all.stream()
                            .map(match -> argument.value(new Scope(null, match.bindings())))
                            .toList());
            after = after.with(function.binding(), result);
        }
        for (Condition.Constraint having : gathered.having()) {
            Check check = Check.of(having, Optional.empty());
            Object met = check.test() == null ? Boolean.TRUE : check.test().value(new Scope(result, after));
            if (Boolean.FALSE.equals(met)) {
                return List.of();
            }
            if (met instanceof Unknown) {
                doubts.add(having.expression());
            }
        }
        List<Fact> facts =
                all.stream().flatMap(match -> match.trail().facts().stream()).toList();
        return List.of(new Match(after, trail.met(gathered, facts, doubts)));
    }
}
