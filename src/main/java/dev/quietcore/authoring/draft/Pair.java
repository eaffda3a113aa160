package dev.quietcore.authoring.draft;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.Answer;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.CollectorNoise;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a snapshot of a noisy machine has that one of a quiet machine has not: candidates for the patterns of a rule. Facts are
 * compared by what they are called; CPUs, processes and times differ anyway.
 */
public final class Pair {
    /** What happens this many times as often tells the snapshots apart. */
    private static final double TELLING_RATIO = 2;

    /** Fewer than so many tell nothing of how often. */
    private static final long TELLING_COUNT = 3;

    private static final String TRACE = "trace";

    private final Investigation bad;
    private final Investigation good;
    private final ChosenFacts index;
    private final ExplainedBy explainedBy;

    public Pair(Investigation bad, Investigation good) {
        this.bad = bad;
        this.good = good;
        this.index = new ChosenFacts(bad);
        this.explainedBy = new ExplainedBy(bad);
    }

    /**
     * @param onlyInBad what the good snapshot would show and does not, most frequent first
     * @param moreInBad what happens more often, the largest ratio first
     * @param otherwise settings that have another value
     * @param cannotTell what the good snapshot could not show, by what was not collected there
     * @param unmatched machines of the bad snapshot without a counterpart in the good one
     */
    public record PairAnswer(
            List<Candidate> onlyInBad,
            List<Candidate> moreInBad,
            List<Candidate> otherwise,
            List<CannotTell> cannotTell,
            List<String> unmatched)
            implements Answer {}

    /**
     * @param number of the first fact in the bad snapshot, {@code #12}
     * @param says what the facts have in common
     * @param bad how it is in the bad snapshot
     * @param good how it is in the good one
     * @param ratio of the rates; 0 where there is none
     * @param inLedger whether the ledger of the bad snapshot counts it
     * @param explainedBy what the ledger of the bad snapshot says of it already: ids and causes of findings, {@code collector}
     */
    public record Candidate(
            String number,
            String type,
            String says,
            Seen bad,
            Seen good,
            double ratio,
            boolean inLedger,
            List<String> explainedBy) {}

    /**
     * @param count how often it happened; how many facts there are where nothing is counted; 0 if it is not there
     * @param perSecond how often a second; 0 where the time is not known or nothing is counted
     * @param perCpu whether {@code perSecond} is that of one watched CPU
     * @param value of a setting; empty if it is none
     * @param place file and line; empty if it is not there
     */
    public record Seen(long count, double perSecond, boolean perCpu, String value, String place) {
        static final Seen NOTHING = new Seen(0, 0, false, "", "");
    }

    /**
     * @param sources one of which must be collected in the good snapshot
     * @param says what could then be compared
     */
    public record CannotTell(List<String> sources, List<String> says) {}

    public PairAnswer answer() {
        Map<String, String> counterparts = counterparts();
        Map<Alike, List<Fact>> there = Alike.groups(good.facts(), withStacks());
        List<Ranked> only = new ArrayList<>();
        List<Ranked> more = new ArrayList<>();
        List<Ranked> otherwise = new ArrayList<>();
        Map<List<String>, List<String>> cannotTell = new TreeMap<>(Comparator.comparing(List::toString));
        Alike.groups(bad.facts(), withStacks()).forEach((alike, facts) -> {
            String machine = counterparts.get(alike.machine());
            if (machine == null || ofCollector(facts)) {
                return;
            }
            List<Fact> others = there.getOrDefault(alike.on(machine), List.of());
            if (others.isEmpty()) {
                List<String> missing = missing(facts.get(0), machine);
                if (missing.isEmpty()) {
                    only.add(ranked(alike, facts, others));
                } else {
                    cannotTell
                            .computeIfAbsent(missing, any -> new ArrayList<>())
                            .add(alike.says());
                }
                return;
            }
            Ranked both = ranked(alike, facts, others);
            if (both.candidate().ratio() >= TELLING_RATIO
                    && both.candidate().bad().count() >= TELLING_COUNT) {
                more.add(both);
            }
            if (!both.candidate().bad().value().equals(both.candidate().good().value())) {
                otherwise.add(both);
            }
        });
        only.sort(Comparator.comparing(Ranked::rank)
                .thenComparing(ranked -> -ranked.candidate().bad().perSecond())
                .thenComparing(ranked -> -ranked.candidate().bad().count()));
        more.sort(Comparator.comparing(Ranked::rank)
                .thenComparing(ranked -> -ranked.candidate().ratio()));
        return new PairAnswer(
                candidates(only),
                candidates(more),
                candidates(otherwise),
                cannotTell.entrySet().stream()
                        .map(entry -> new CannotTell(entry.getKey(), entry.getValue()))
                        .toList(),
                bad.diagnosis().machines().stream()
                        .map(MachineSummary::name)
                        .filter(name -> !counterparts.containsKey(name))
                        .toList());
    }

    /** @param rank 0 for what the ledger counts, 1 for other disturbances, 2 for the rest */
    private record Ranked(Candidate candidate, int rank) {}

    private static List<Candidate> candidates(List<Ranked> ranked) {
        return ranked.stream().map(Ranked::candidate).toList();
    }

    /**
     * The facts that a rule is best drafted from: what disturbs, tells the snapshots apart and is not explained, and the setting
     * that differs, if it is the only one.
     *
     * @throws UnanswerableException if nothing tells the snapshots apart
     */
    public List<Fact> best(PairAnswer answer) throws UnanswerableException {
        List<Candidate> telling = new ArrayList<>(answer.onlyInBad());
        telling.addAll(answer.moreInBad());
        telling.addAll(answer.otherwise());
        Candidate first = telling.stream()
                .filter(candidate ->
                        candidate.inLedger() && candidate.explainedBy().isEmpty())
                .findFirst()
                .or(() -> telling.stream().filter(Candidate::inLedger).findFirst())
                .or(() -> telling.stream().findFirst())
                .orElseThrow(
                        () -> new UnanswerableException(
                                "nothing is in the bad snapshot that is not in the good one as well; there is nothing to draft"));
        Fact chosen = index.named(List.of(first.number())).get(0);
        Alike alike = Alike.of(chosen, withStacks()).orElseThrow();
        Set<Fact> best =
                new LinkedHashSet<>(Alike.groups(bad.facts(), withStacks()).getOrDefault(alike, List.of(chosen)));
        if (answer.otherwise().size() == 1) {
            best.addAll(index.named(List.of(answer.otherwise().get(0).number())));
        }
        return List.copyOf(best);
    }

    /** The machine of the good snapshot that a machine of the bad one is compared with; empty if there is none. */
    public Optional<String> counterpart(String machine) {
        return Optional.ofNullable(counterparts().get(machine));
    }

    // ---- machines

    private Map<String, String> counterparts() {
        List<String> ours =
                bad.diagnosis().machines().stream().map(MachineSummary::name).toList();
        List<String> theirs =
                good.diagnosis().machines().stream().map(MachineSummary::name).toList();
        Map<String, String> counterparts = new LinkedHashMap<>();
        if (ours.size() == 1 && theirs.size() == 1) {
            counterparts.put(ours.get(0), theirs.get(0));
        }
        ours.stream().filter(theirs::contains).forEach(name -> counterparts.put(name, name));
        return counterparts;
    }

    /** Whether both have the senders' stacks; else a road is no part of a name. */
    private boolean withStacks() {
        return List.of(bad, good).stream()
                .allMatch(side -> side.facts().stream()
                        .noneMatch(fact ->
                                fact instanceof NotCollected gap && gap.source().equals("trace-stacks")));
    }

    /** The sources that give such a fact, if none of them was collected on the machine. */
    private List<String> missing(Fact fact, String machine) {
        Set<String> gaps = good.facts().stream()
                .filter(gap -> gap instanceof NotCollected && gap.machine().equals(machine))
                .map(gap -> ((NotCollected) gap).source())
                .collect(Collectors.toSet());
        if (gaps.contains(TRACE) && Rates.traced(bad, fact)) {
            return List.of(TRACE); // which events were switched on is known without it
        }
        List<Source> known = bad.diagnostician().knowledge().sources();
        List<String> givers = Givers.of(fact, known);
        return gaps.containsAll(givers) ? givers : List.of();
    }

    // ---- one kind of facts

    private boolean ofCollector(List<Fact> facts) {
        return facts.stream()
                .allMatch(fact -> fact instanceof Disturbance disturbance
                        && bad.charges()
                                .chargedTo(disturbance)
                                .filter(CollectorNoise.class::isInstance)
                                .isPresent());
    }

    private Ranked ranked(Alike alike, List<Fact> facts, List<Fact> others) {
        Seen here = Rates.seen(bad, facts);
        Seen there = others.isEmpty() ? Seen.NOTHING : Rates.seen(good, others);
        double ratio = here.perSecond() > 0 && there.perSecond() > 0 ? here.perSecond() / there.perSecond() : 0;
        return new Ranked(
                new Candidate(
                        index.number(facts.get(0)),
                        facts.get(0).getClass().getSimpleName(),
                        alike.says(),
                        here,
                        there,
                        ratio,
                        rank(facts) == 0,
                        explained(facts)),
                rank(facts));
    }

    private int rank(List<Fact> facts) {
        if (facts.stream().anyMatch(bad.charges().disturbances()::contains)) {
            return 0;
        }
        return facts.get(0) instanceof Disturbance ? 1 : 2;
    }

    private List<String> explained(List<Fact> facts) {
        Set<String> ids = new HashSet<>();
        List<String> explained = new ArrayList<>();
        for (Finding finding : explainedBy.counts(facts).keySet()) {
            if (ids.add(finding.id())) {
                explained.add(finding.id() + " " + finding.cause());
            }
        }
        boolean collected = facts.stream()
                .anyMatch(fact -> fact instanceof Disturbance disturbance
                        && bad.charges()
                                .chargedTo(disturbance)
                                .filter(CollectorNoise.class::isInstance)
                                .isPresent());
        if (collected) {
            explained.add(Ledger.COLLECTOR);
        }
        return explained;
    }
}
