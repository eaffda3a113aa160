package dev.quietcore.engine;

import dev.quietcore.engine.Examination.Attempt;
import dev.quietcore.engine.Miss.Near;
import dev.quietcore.engine.PatternFacts.Meeting;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what comes nearest to a match: where a condition is not met, the search goes on with the facts that almost meet it,
 * or as if there were one, and adds up how much had to be overlooked. The way with the least of it tells best what is missing.
 */
final class Search {
    /** Of the facts that almost meet a pattern so many are followed: more would only be further away. */
    private static final int FOLLOWED = 5;

    private static final int SHOWN_FACTS = 3;
    private static final int SHOWN_ATTEMPTS = 3;

    /** What is not much further from a match than the nearest is worth a look, too. */
    private static final double ALSO_NEAR = 2;

    private final Matches matches;
    private final FactsByType facts;
    private final Budget budget;
    private final PriorityQueue<State> open =
            new PriorityQueue<>(Comparator.comparingDouble(State::distance).thenComparingInt(state -> -state.depth()));
    private final Set<List<Object>> seen = new HashSet<>();
    private final Map<Fact, Integer> numbers = new IdentityHashMap<>();

    private record State(Todo todo, Bindings bindings, Trail trail, double distance, int depth) {
        State to(Todo next, Bindings bindings, Trail trail, double further) {
            return new State(next, bindings, trail, distance + further, depth + 1);
        }
    }

    Search(Matches matches, FactsByType facts, Budget budget) {
        this.matches = matches;
        this.facts = facts;
        this.budget = budget;
    }

    /** The nearest first; at least one. */
    List<Attempt> attempts(Condition condition, Bindings given) {
        List<Attempt> attempts = new ArrayList<>();
        Set<List<Condition>> missed = new LinkedHashSet<>();
        State start = new State(matches.todo(condition), given, Trail.START, 0, 0);
        State deepest = start;
        open.add(start);
        while (!open.isEmpty() && attempts.size() < SHOWN_ATTEMPTS && !budget.spent()) {
            State state = open.remove();
            if (!attempts.isEmpty() && state.distance() > attempts.get(0).distance() + ALSO_NEAR) {
                break;
            }
            if (!seen.add(signature(state))) {
                continue;
            }
            deepest = state.depth() > deepest.depth() ? state : deepest;
            if (state.todo().done()) {
                Attempt attempt = attempt(state);
                if (missed.add(attempt.misses().stream().map(Miss::condition).toList())) {
                    attempts.add(attempt);
                }
            } else {
                open.addAll(further(state));
            }
        }
        return attempts.isEmpty() ? List.of(attempt(finished(deepest))) : attempts;
    }

    /** The straight way on, where there is no time for a better one. */
    private State finished(State state) {
        State at = state;
        while (!at.todo().done()) {
            at = further(at).stream()
                    .min(Comparator.comparingDouble(State::distance))
                    .orElseThrow();
        }
        return at;
    }

    private static Attempt attempt(State state) {
        return new Attempt(
                state.trail().steps(),
                state.trail().allDoubts().stream().distinct().toList(),
                state.distance());
    }

    /** States that are the same to all conditions to come. */
    private List<Object> signature(State state) {
        List<Object> signature = new ArrayList<>();
        signature.add(state.todo());
        for (String binding : state.todo().mentioned) {
            Object value = state.bindings().get(binding);
            signature.add(
                    value instanceof Fact fact
                            ? "#" + numbers.computeIfAbsent(fact, any -> numbers.size())
                            : String.valueOf(value));
        }
        if (state.todo().done()) {
            signature.add(state.trail().steps().stream()
                    .filter(step -> !step.misses().isEmpty())
                    .map(step ->
                            step.condition().line() + ":" + step.condition().column())
                    .toList());
        }
        return signature;
    }

    private List<State> further(State state) {
        Todo todo = state.todo();
        List<State> states = new ArrayList<>();
        for (Todo branch : todo.branches) {
            states.add(new State(branch, state.bindings(), state.trail(), state.distance(), state.depth()));
        }
        if (todo.condition == null || todo.next == null) {
            return states;
        }
        Todo next = todo.next;
        for (Matches.Match match : matches.meeting(todo.condition, state.bindings(), state.trail(), any -> true)) {
            states.add(state.to(next, match.bindings(), match.trail(), 0));
        }
        if (todo.condition instanceof Condition.Pattern pattern) {
            states.addAll(overlooking(state, pattern, next));
        } else if (states.isEmpty()) {
            states.add(overlooking(state, todo.condition, next));
        }
        return states;
    }

    /** As if a pattern were met by a fact that almost meets it, or by one that is not there. */
    private List<State> overlooking(State state, Condition.Pattern pattern, Todo next) {
        PatternFacts candidates = matches.of(pattern);
        budget.spend(candidates.size());
        List<Meeting> near = candidates.near(state.bindings());
        Miss miss = miss(pattern, candidates, near, state.bindings());
        List<State> states = new ArrayList<>();
        for (Meeting meeting : near.subList(0, Math.min(FOLLOWED, near.size()))) {
            double distance = candidates.distance(meeting);
            List<Near> nearest = new ArrayList<>(List.of(shown(candidates, meeting)));
            miss.nearest().stream()
                    .filter(other -> !other.fact().equals(meeting.fact()))
                    .limit(SHOWN_FACTS - 1)
                    .forEach(nearest::add);
            Miss one = new Miss(
                    pattern,
                    miss.words(),
                    miss.asks(),
                    nearest,
                    List.of(),
                    against(meeting.failed(), state.bindings()));
            states.add(state.to(next, meeting.bindings(), state.trail().missed(pattern, List.of(one)), distance));
        }
        double missing = Distance.missing(near.isEmpty() ? Distance.MISSING : candidates.distance(near.get(0)));
        for (Bindings bindings : without(candidates, state.bindings())) {
            states.add(state.to(next, bindings, state.trail().missed(pattern, List.of(miss)), missing));
        }
        return states;
    }

    private Miss miss(Condition.Pattern pattern, PatternFacts candidates, List<Meeting> near, Bindings bindings) {
        List<Near> nearest = near.stream()
                .limit(SHOWN_FACTS)
                .map(meeting -> shown(candidates, meeting))
                .toList();
        return new Miss(
                pattern,
                Wording.of(pattern, bindings),
                asks(candidates, bindings),
                nearest,
                List.of(),
                against(candidates.checks(), bindings));
    }

    private static Map<String, List<Object>> asks(PatternFacts candidates, Bindings bindings) {
        Map<String, List<Object>> asks = new LinkedHashMap<>();
        for (Check check : candidates.checks()) {
            check.asks(bindings).forEach(asks::putIfAbsent);
        }
        return asks;
    }

    private List<Fact> against(List<Check> checks, Bindings bindings) {
        return against(
                checks.stream().map(check -> check.constraint().expression()).collect(Collectors.joining(" ")),
                bindings);
    }

    /** Whose values an expression compares with; on which machine all that is goes without saying. */
    private List<Fact> against(String expression, Bindings bindings) {
        Set<Fact> against = new LinkedHashSet<>();
        for (String binding : Todo.mentions(expression)) {
            Fact source = bindings.source(binding);
            if (source != null && !facts.machines().contains(String.valueOf(bindings.get(binding)))) {
                against.add(source);
            }
        }
        return List.copyOf(against);
    }

    private static Near shown(PatternFacts candidates, Meeting meeting) {
        Scope scope = new Scope(meeting.fact(), meeting.bindings());
        return new Near(
                meeting.fact(),
                meeting.failed().stream()
                        .map(check -> Wording.shortfall(check, scope))
                        .toList(),
                candidates.another(meeting));
    }

    /** The bindings as if the pattern's fact had been there: all that is known of it is on which machine. */
    private List<Bindings> without(PatternFacts candidates, Bindings before) {
        List<Bindings> all = List.of(before.with(candidates.pattern().binding(), Unknown.UNBOUND));
        for (Check check : candidates.checks()) {
            if (check.bound() == null || before.has(check.binding())) {
                continue;
            }
            boolean machine =
                    check.bound().text().equals("machine") && !facts.machines().isEmpty();
            List<Bindings> wider = new ArrayList<>();
            for (Bindings bindings : all) {
                if (machine) {
                    facts.machines().forEach(name -> wider.add(bindings.with(check.binding(), name)));
                } else {
                    wider.add(bindings.with(check.binding(), Unknown.UNBOUND));
                }
            }
            all = wider;
        }
        return all;
    }

    private State overlooking(State state, Condition condition, Todo next) {
        if (condition instanceof Condition.Absent absent) {
            Matches.Match found = matches.first(absent.condition(), state.bindings());
            List<Fact> inTheWay = found == null ? List.of() : found.trail().facts();
            Miss miss = new Miss(
                    absent,
                    Wording.of(absent, state.bindings()),
                    Map.of(),
                    List.of(),
                    inTheWay,
                    against(String.valueOf(absent), state.bindings()));
            return state.to(next, state.bindings(), state.trail().missed(absent, List.of(miss)), Distance.IN_THE_WAY);
        }
        if (condition instanceof Condition.Exists exists) {
            Attempt nearest = new Search(matches, facts, budget)
                    .attempts(exists.condition(), state.bindings())
                    .get(0);
            return state.to(next, state.bindings(), state.trail().missed(exists, nearest.misses()), nearest.distance());
        }
        Miss miss = new Miss(
                condition,
                Wording.of(condition, gathered(condition, state)),
                Map.of(),
                List.of(),
                List.of(),
                against(String.valueOf(condition), state.bindings()));
        return state.to(
                next, gathered(condition, state), state.trail().missed(condition, List.of(miss)), Distance.MISSING);
    }

    private Bindings gathered(Condition condition, State state) {
        if (!(condition instanceof Condition.Gathered gathered)) {
            return state.bindings();
        }
        List<Matches.Match> anyhow = matches.meeting(
                new Condition.Gathered(
                        gathered.source(), gathered.functions(), List.of(), gathered.line(), gathered.column()),
                state.bindings(),
                Trail.START,
                any -> true);
        @Nullable Bindings bindings = anyhow.isEmpty() ? null : anyhow.get(0).bindings();
        return bindings == null ? state.bindings() : bindings;
    }
}
