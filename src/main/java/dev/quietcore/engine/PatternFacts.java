package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a pattern's type, with everything evaluated that is the same for each match. Only what joins facts with each
 * other is left to be asked again and again.
 */
final class PatternFacts {
    private final Condition.Pattern pattern;
    private final List<Check> checks;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Candidate> possible = new ArrayList<>();

    /** @param known by check: the value bound where it binds, else whether the test is met; null where that is a join */
    private record Candidate(Fact fact, @Nullable Object[] known) {}

    /**
     * A fact held against the pattern.
     *
     * @param bindings with what the pattern binds added
     * @param failed the checks that it does not meet
     * @param doubts the checks of which it cannot be told
     */
    record Meeting(Fact fact, Bindings bindings, List<Check> failed, List<String> doubts) {}

    PatternFacts(Condition.Pattern pattern, FactsByType facts) {
        this.pattern = pattern;
        this.checks = pattern.constraints().stream()
                .map(constraint -> Check.of(constraint, Vocabulary.type(pattern.type())))
                .toList();
        for (Fact fact : facts.of(pattern.type())) {
            Candidate candidate = candidate(fact);
            candidates.add(candidate);
            if (possible(candidate)) {
                possible.add(candidate);
            }
        }
    }

    Condition.Pattern pattern() {
        return pattern;
    }

    List<Check> checks() {
        return checks;
    }

    private Candidate candidate(Fact fact) {
        @Nullable Object[] known = new Object[checks.size()];
        Scope scope = new Scope(fact, Bindings.NONE);
        for (int at = 0; at < known.length; at++) {
            Check check = checks.get(at);
            Term term = check.test() == null ? check.bound() : check.test();
            if (!check.joins() && term != null) {
                known[at] = term.value(scope);
            }
        }
        return new Candidate(fact, known);
    }

    private boolean possible(Candidate candidate) {
        for (int at = 0; at < checks.size(); at++) {
            Check check = checks.get(at);
            if (check.test() != null
                    && !check.joins()
                    && Boolean.FALSE.equals(candidate.known()[at])) {
                return false;
            }
        }
        return true;
    }

    /** How many facts have to be asked for {@link #meeting}. */
    int size() {
        return possible.size();
    }

    /** The facts that meet the pattern, or of which it cannot be told. */
    List<Meeting> meeting(Bindings before) {
        List<Meeting> meetings = new ArrayList<>();
        for (Candidate candidate : possible) {
            Meeting meeting = meet(candidate, before, true);
            if (meeting.failed().isEmpty()) {
                meetings.add(meeting);
            }
        }
        return meetings;
    }

    /** The facts that fail the pattern and yet are what it asks for by name, the nearest first. */
    List<Meeting> near(Bindings before) {
        List<Meeting> meetings = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Meeting meeting = meet(candidate, before, false);
            if (!meeting.failed().isEmpty() && meeting.failed().stream().noneMatch(Check::names)) {
                meetings.add(meeting);
            }
        }
        meetings.sort(Comparator.comparingDouble(this::distance));
        return meetings;
    }

    /** Whether the fact is called otherwise in all that the pattern asks of it, but for the machine and the CPU. */
    boolean another(Meeting meeting) {
        Scope scope = new Scope(meeting.fact(), meeting.bindings());
        return checks.stream()
                .filter(check -> check.test() != null || meeting.failed().contains(check))
                .filter(check -> !check.places())
                .allMatch(check -> meeting.failed().contains(check) && check.asksForText(scope));
    }

    /** How far a fact is from meeting the pattern; 0 if it does. */
    double distance(Meeting meeting) {
        Scope scope = new Scope(meeting.fact(), meeting.bindings());
        double distance = 0;
        for (Check check : meeting.failed()) {
            distance += Distance.of(check.test(), scope);
        }
        int first = meeting.failed().isEmpty()
                ? checks.size()
                : checks.indexOf(meeting.failed().get(0));
        return distance + 0.1 * (checks.size() - first) / Math.max(1, checks.size());
    }

    private Meeting meet(Candidate candidate, Bindings before, boolean stop) {
        Bindings bindings = before.with(pattern.binding(), candidate.fact(), candidate.fact());
        List<Check> failed = new ArrayList<>();
        List<String> doubts = new ArrayList<>();
        for (int at = 0; at < checks.size(); at++) {
            Check check = checks.get(at);
            Object met = true;
            if (check.test() != null) {
                met = check.joins()
                        ? check.test().value(new Scope(candidate.fact(), bindings))
                        : candidate.known()[at];
            }
            if (check.bound() != null) {
                Object value = check.joins() || check.test() != null
                        ? check.bound().value(new Scope(candidate.fact(), bindings))
                        : candidate.known()[at];
                if (before.has(check.binding())) {
                    met = Values.compare(value, "==", before.get(check.binding()));
                } else {
                    bindings = bindings.with(check.binding(), value, candidate.fact());
                }
            }
            if (met == Unknown.UNBOUND) {
                continue;
            }
            if (!(met instanceof Boolean truth)) {
                doubts.add(check.constraint().expression());
            } else if (!truth) {
                failed.add(check);
                if (stop) {
                    break;
                }
            }
        }
        return new Meeting(candidate.fact(), bindings, failed, doubts);
    }
}
