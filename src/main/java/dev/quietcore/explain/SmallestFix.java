package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.Comparison.FindingLine;
import dev.quietcore.knowledge.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code smallest-fix}: the fewest remedies after which the findings are gone.
 *
 * <p>Each remedy that declares what it changes is tried alone; which findings it takes away is remembered. Sets that take away
 * all that can be taken away are then put together of these, smallest first, and each is tried as a whole: only what the rules
 * confirmed is an answer. Of sets of one size those go first that bring no new finding, then those that need no reboot, then
 * those whose remedies stand first in the report.
 */
public final class SmallestFix {
    /** How often the rules are asked at most; a machine with ten findings needs about a quarter of it. */
    private static final int TRIALS = 200;

    /** How many sets are put together at most. */
    private static final int SETS = 2_000;

    private static final int ALTERNATIVES = 5;

    private final Investigation investigation;
    private final List<Finding> wanted;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<List<String>, Effect> effects = new HashMap<>();
    private boolean cut;

    private SmallestFix(Investigation investigation, List<Finding> wanted) {
        this.investigation = investigation;
        this.wanted = wanted;
    }

    /**
     * @param wanted the findings that are to go
     * @param goes whether all of them go
     * @param set what to do, in the order of the report; empty where nothing helps
     * @param reboot whether one of them needs it
     * @param alternatives other sets of the same size that do the same
     * @param remaining the wanted findings that stay, and why
     * @param comparison before and after the set
     * @param cut whether the search was given up before every set was tried
     */
    public record SmallestFixAnswer(
            List<FindingLine> wanted,
            boolean goes,
            List<Step> set,
            boolean reboot,
            List<Alternative> alternatives,
            List<Remaining> remaining,
            Comparison comparison,
            List<String> notes,
            int tried,
            boolean cut)
            implements Answer {
        public SmallestFixAnswer {
            wanted = List.copyOf(wanted);
            set = List.copyOf(set);
            alternatives = List.copyOf(alternatives);
            remaining = List.copyOf(remaining);
            notes = List.copyOf(notes);
        }
    }

    /** One remedy of the set, and how {@code what-if fix} takes it. */
    public record Step(String fix, Page.Remedy remedy) {}

    /** @param brings titles of findings that it brings */
    public record Alternative(List<String> fixes, List<String> says, boolean reboot, List<String> brings) {
        public Alternative {
            fixes = List.copyOf(fixes);
            says = List.copyOf(says);
            brings = List.copyOf(brings);
        }
    }

    /** A wanted finding that stays. */
    public record Remaining(String id, String title, String why) {}

    /** A remedy of a finding that says what it changes; numbers as the report counts them. */
    private record Candidate(int order, Finding finding, int number, List<Trial.Planned> changes) {
        String fix() {
            return finding.id() + "." + number;
        }

        Page.Remedy remedy() {
            return finding.remedies().get(number - 1);
        }

        /** The same for remedies that change the same. */
        List<String> key() {
            return changes.stream()
                    .map(change -> change.machine() + " " + change.text())
                    .toList();
        }
    }

    /** What came of a set of changes. */
    private record Effect(Trial trial, Comparison comparison, Set<String> cleared) {}

    /** @param words nothing for all findings, or the id of one */
    public static SmallestFixAnswer of(Investigation investigation, List<String> words) throws UnanswerableException {
        if (words.size() > 1) {
            throw new UnanswerableException("smallest-fix takes one finding, such as F1, or nothing for all of them");
        }
        List<Finding> wanted = words.isEmpty()
                ? investigation.diagnosis().findings()
                : List.of(WhatIf.finding(investigation, words.get(0)));
        return new SmallestFix(investigation, wanted).search();
    }

    private SmallestFixAnswer search() throws UnanswerableException {
        for (Finding finding : wanted) {
            for (int number = 1; number <= finding.remedies().size(); number++) {
                if (!finding.remedies().get(number - 1).changes().isEmpty()) {
                    candidates.add(new Candidate(candidates.size(), finding, number, WhatIf.planned(finding, number)));
                }
            }
        }
        Set<String> reachable = new LinkedHashSet<>();
        List<Candidate> helpful = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Effect effect = effect(List.of(candidate));
            if (effect != null && !effect.cleared().isEmpty()) {
                reachable.addAll(effect.cleared());
                helpful.add(candidate);
            }
        }
        List<List<Candidate>> found = new ArrayList<>();
        for (int size = 1; size <= reachable.size() && found.isEmpty(); size++) {
            found.addAll(confirmed(covers(size, helpful, reachable), reachable));
        }
        return answer(found, reachable);
    }

    /** Null where the search has been given up. */
    private @Nullable Effect effect(List<Candidate> set) {
        List<Trial.Planned> changes =
                set.stream().flatMap(candidate -> candidate.changes().stream()).toList();
        List<String> key =
                set.stream().flatMap(candidate -> candidate.key().stream()).toList();
        Effect known = effects.get(key);
        if (known != null) {
            return known;
        }
        if (effects.size() >= TRIALS) {
            cut = true;
            return null;
        }
        Trial trial = Trial.of(investigation, changes);
        Comparison comparison = Comparison.of(trial.before(), trial.after());
        Set<String> cleared = new TreeSet<>();
        comparison.goes().forEach(line -> cleared.add(line.id()));
        cleared.retainAll(wanted.stream().map(Finding::id).toList());
        Effect effect = new Effect(trial, comparison, cleared);
        effects.put(key, effect);
        return effect;
    }

    /** Sets of so many remedies that together should take away all that can be, best first; each alone was tried. */
    private List<List<Candidate>> covers(int size, List<Candidate> helpful, Set<String> reachable) {
        Set<List<Candidate>> covers = new LinkedHashSet<>();
        extend(List.of(), size, helpful, reachable, covers);
        return covers.stream()
                .sorted(Comparator.comparing(
                                (List<Candidate> set) -> set.stream().anyMatch(this::bringsNew))
                        .thenComparing(SmallestFix::reboot)
                        .thenComparing(
                                set -> set.stream().mapToInt(Candidate::number).sum())
                        .thenComparing(
                                set -> set.stream().mapToInt(Candidate::order).sum()))
                .toList();
    }

    private void extend(
            List<Candidate> set,
            int size,
            List<Candidate> helpful,
            Set<String> reachable,
            Set<List<Candidate>> covers) {
        Set<String> open = new LinkedHashSet<>(reachable);
        set.forEach(candidate -> open.removeAll(cleared(candidate)));
        if (covers.size() >= SETS) {
            cut = true;
            return;
        }
        if (open.isEmpty()) {
            if (set.size() == size) {
                covers.add(set.stream()
                        .sorted(Comparator.comparingInt(Candidate::order))
                        .toList());
            }
            return;
        }
        if (set.size() == size) {
            return;
        }
        String next = open.iterator().next();
        for (Candidate candidate : helpful) {
            if (cleared(candidate).contains(next)) {
                List<Candidate> longer = new ArrayList<>(set);
                longer.add(candidate);
                extend(longer, size, helpful, reachable, covers);
            }
        }
    }

    private Set<String> cleared(Candidate candidate) {
        Effect effect = effect(List.of(candidate));
        return effect == null ? Set.of() : effect.cleared();
    }

    private boolean bringsNew(Candidate candidate) {
        Effect effect = effect(List.of(candidate));
        return effect != null && !effect.comparison().appears().isEmpty();
    }

    private static boolean reboot(List<Candidate> set) {
        return set.stream().anyMatch(candidate -> candidate.remedy().reboot());
    }

    /** Those that do as a whole what they should, as many as an answer shows. */
    private List<List<Candidate>> confirmed(List<List<Candidate>> sets, Set<String> reachable) {
        List<List<Candidate>> confirmed = new ArrayList<>();
        for (List<Candidate> set : sets) {
            if (confirmed.size() > ALTERNATIVES) {
                break;
            }
            Effect effect = effect(set);
            if (effect != null && effect.cleared().containsAll(reachable)) {
                confirmed.add(set);
            }
        }
        return confirmed;
    }

    private SmallestFixAnswer answer(List<List<Candidate>> found, Set<String> reachable) {
        List<Candidate> best = found.isEmpty() ? bestAlone() : found.get(0);
        Effect effect = best.isEmpty() ? null : effect(best);
        Comparison comparison = effect == null ? Comparison.of(investigation, investigation) : effect.comparison();
        Set<String> gone = effect == null ? Set.of() : effect.cleared();
        List<Remaining> remaining = wanted.stream()
                .filter(finding -> !gone.contains(finding.id()))
                .map(finding -> new Remaining(finding.id(), finding.title(), why(finding, reachable)))
                .toList();
        return new SmallestFixAnswer(
                Comparison.of(investigation, investigation).stays().stream()
                        .filter(line ->
                                wanted.stream().anyMatch(finding -> finding.id().equals(line.id())))
                        .toList(),
                remaining.isEmpty(),
                best.stream()
                        .map(candidate -> new Step(candidate.fix(), candidate.remedy()))
                        .toList(),
                reboot(best),
                found.stream().skip(1).map(this::alternative).toList(),
                remaining,
                comparison,
                effect == null ? List.of() : effect.trial().notes(),
                effects.size(),
                cut);
    }

    /** Where no set does as a whole what its parts do alone: the remedy that takes most away. */
    private List<Candidate> bestAlone() {
        return candidates.stream()
                .filter(candidate -> !cleared(candidate).isEmpty())
                .min(Comparator.comparingInt(
                                (Candidate candidate) -> -cleared(candidate).size())
                        .thenComparingInt(Candidate::order))
                .map(List::of)
                .orElse(List.of());
    }

    private String why(Finding finding, Set<String> reachable) {
        List<String> tried = WhatIf.tryable(finding);
        if (reachable.contains(finding.id())) {
            return "it goes with some remedies alone, and not with those of the other findings";
        }
        return tried.isEmpty()
                ? "none of its " + finding.remedies().size()
                        + " fixes is a known change that takes it away: they read, advise, or" + " only make it smaller"
                : "it stays with each of " + String.join(", ", tried);
    }

    private Alternative alternative(List<Candidate> set) {
        Effect effect = effect(set);
        return new Alternative(
                set.stream().map(Candidate::fix).toList(),
                set.stream().map(candidate -> candidate.remedy().says()).toList(),
                reboot(set),
                effect == null
                        ? List.of()
                        : effect.comparison().appears().stream()
                                .map(FindingLine::title)
                                .toList());
    }
}
