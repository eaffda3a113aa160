package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Threshold;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rules wait for a source that was not collected on one machine: everything they ask for either is there or could be given
 * by such a source, and at least one thing that happened is there. Only what a pattern says of a fact by itself is checked (its type,
 * values that the rule writes down); what it says of two facts together is taken to hold.
 */
final class Waiting {
    /** Facts that say where, when and on what machine: they are a clue of nothing. */
    private static final Set<String> CIRCUMSTANCES = Set.of(
            "CatalogueRow",
            "DeviceQueues",
            "IdleState",
            "IrqAffinity",
            "IsolatedCpus",
            "KernelConfig",
            "KernelParameter",
            "LostEvents",
            "Machine",
            "ManagedInterrupt",
            "NohzFullCpus",
            "NotCollected",
            "OnlineCpus",
            "Sysctl",
            "SysfsValue",
            "Threshold",
            "TraceWindow",
            "TracedEvent",
            "WatchedCpu");

    private static final Standing FAILED = new Standing(false, Set.of(), false);

    private final List<Fact> facts;
    private final List<RuleSyntax> rules;
    private final Set<String> missing = new TreeSet<>();
    private final Givers givers;
    private final Map<String, Standing> standings = new HashMap<>();

    /**
     * A rule that waits.
     *
     * @param cause what it would conclude
     * @param sources that it waits for
     * @param disturbances the kinds that it reads or that the mechanisms that it rests on read; none if it is about a setting
     */
    record Wait(String rule, String cause, Set<String> sources, Set<Disturbance.Kind> disturbances) {}

    /**
     * How a rule or a condition stands.
     *
     * @param possible whether it is met, or could be
     * @param sources that would have to be collected first
     * @param clue whether something that happened meets a part of it
     */
    private record Standing(boolean possible, Set<String> sources, boolean clue) {
        Standing and(Standing other) {
            if (!possible || !other.possible) {
                return FAILED;
            }
            Set<String> both = new TreeSet<>(sources);
            both.addAll(other.sources);
            return new Standing(true, both, clue || other.clue);
        }

        static Standing met() {
            return new Standing(true, Set.of(), false);
        }
    }

    Waiting(Investigation investigation, String machine) {
        this.facts = new ArrayList<>();
        for (Fact fact : investigation.reasoning().facts()) {
            if (fact.machine().isEmpty() || fact.machine().equals(machine)) {
                facts.add(fact);
            }
            if (fact instanceof NotCollected gap && gap.machine().equals(machine)) {
                missing.add(gap.source());
            }
        }
        investigation.reasoning().conclusions(Conclusion.class).stream()
                .filter(conclusion -> conclusion.machine().equals(machine))
                .forEach(facts::add);
        this.rules = investigation.diagnostician().rules().stream()
                .map(rule -> WrittenThresholds.in(
                        RuleSyntax.of(rule), investigation.reasoning().facts(Threshold.class)))
                .toList();
        this.givers = new Givers(investigation.diagnostician().knowledge());
    }

    /** The rules of causes that wait. */
    List<Wait> causes() {
        List<Wait> waits = new ArrayList<>();
        for (RuleSyntax rule : rules) {
            Standing standing = rule.rule().storey().equals("cause") ? standing(rule, Set.of()) : FAILED;
            boolean named =
                    !rule.drawn().name().isEmpty(); // one without a name only adds to causes that are known already
            if (named
                    && standing.possible()
                    && standing.clue()
                    && !standing.sources().isEmpty()) {
                waits.add(new Wait(
                        rule.rule().name(),
                        rule.drawn().name(),
                        standing.sources(),
                        disturbances(rule, new HashSet<>())));
            }
        }
        return waits;
    }

    /** The sources that the same rules read, beside some that are to be collected; missing or not. */
    Set<String> readWith(Collection<String> chosen) {
        Set<String> together = new LinkedHashSet<>();
        for (RuleSyntax rule : rules) {
            Set<String> read = new TreeSet<>();
            for (Condition.Pattern pattern : patterns(rule.when())) {
                PatternSelectors.of(pattern).forEach(wanted -> read.addAll(givers.of(wanted)));
                read.addAll(givers.ofParts(pattern));
            }
            if (chosen.stream().anyMatch(read::contains)) {
                together.addAll(read);
            }
        }
        return together;
    }

    private Standing standing(RuleSyntax rule, Set<String> visiting) {
        String name = rule.rule().name();
        Standing known = standings.get(name);
        if (known != null) {
            return known;
        }
        if (visiting.contains(name)) {
            return FAILED;
        }
        Set<String> deeper = new HashSet<>(visiting);
        deeper.add(name);
        Standing standing = of(rule.when(), deeper);
        if (visiting.isEmpty()) {
            standings.put(name, standing);
        }
        return standing;
    }

    private Standing of(Condition condition, Set<String> visiting) {
        if (condition instanceof Condition.Pattern pattern) {
            return pattern(pattern, visiting);
        }
        if (condition instanceof Condition.Exists exists) {
            return of(exists.condition(), visiting);
        }
        if (condition instanceof Condition.AllOf all) {
            Standing standing = Standing.met();
            for (Condition each : all.conditions()) {
                standing = standing.and(of(each, visiting));
            }
            return standing;
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.conditions().stream()
                    .map(each -> of(each, visiting))
                    .filter(Standing::possible)
                    .min(Comparator.comparingInt(standing -> standing.sources().size()))
                    .orElse(FAILED);
        }
        if (condition instanceof Condition.Absent absent && absent.condition() instanceof Condition.Pattern pattern) {
            boolean there = pattern.constraints().stream().allMatch(PatternSelectors::isWhole)
                    && PatternSelectors.of(pattern).stream()
                            .anyMatch(wanted -> facts.stream().anyMatch(wanted));
            return there ? FAILED : Standing.met();
        }
        return Standing.met();
    }

    private Standing pattern(Condition.Pattern pattern, Set<String> visiting) {
        return PatternSelectors.of(pattern).stream()
                .map(wanted -> one(pattern, wanted, visiting))
                .filter(Standing::possible)
                .min(Comparator.comparing(
                                (Standing standing) -> standing.sources().size())
                        .thenComparing(standing -> !standing.clue()))
                .orElse(FAILED);
    }

    private Standing one(Condition.Pattern pattern, FactSelector wanted, Set<String> visiting) {
        if (wanted.type() == CatalogueRow.class) {
            return Standing.met(); // rows come with the names that a source mentions
        }
        if (facts.stream().anyMatch(wanted)) {
            boolean sure = pattern.constraints().stream()
                    .allMatch(constraint -> PatternSelectors.isWhole(constraint)
                            || constraint.expression().contains("$")
                            || PatternSelectors.isChoice(constraint));
            return new Standing(true, missingParts(pattern), sure && !CIRCUMSTANCES.contains(pattern.type()));
        }
        Set<String> from = givers.of(wanted);
        if (!from.isEmpty()) {
            return missing.containsAll(from) ? new Standing(true, Set.of(givers.cheapest(from)), false) : FAILED;
        }
        if (!canBeMissing(wanted)) {
            return facts.stream().anyMatch(wanted.type()::isInstance) ? FAILED : Standing.met();
        }
        return rules.stream()
                .filter(rule -> draws(rule, wanted))
                .map(rule -> standing(rule, visiting))
                .filter(standing -> standing.possible() && !standing.sources().isEmpty())
                .min(Comparator.comparing((Standing standing) -> !standing.clue())
                        .thenComparing(standing -> standing.sources().size()))
                .orElse(FAILED);
    }

    /** Whether some source or rule gives such facts; of others, such as which CPUs are online, nothing is known. */
    private boolean canBeMissing(FactSelector wanted) {
        return wanted.type() == NotCollected.class
                || rules.stream()
                        .anyMatch(
                                rule -> rule.drawn().type().equals(wanted.type().getSimpleName()))
                || givers.know(wanted.type());
    }

    /** Sources that were not collected of what a pattern asks of a part of a fact that is there, such as the sender's stack. */
    private Set<String> missingParts(Condition.Pattern pattern) {
        Set<String> needed = givers.ofParts(pattern);
        needed.retainAll(missing);
        return needed;
    }

    private static boolean draws(RuleSyntax rule, FactSelector wanted) {
        return rule.drawn().type().equals(wanted.type().getSimpleName())
                && wanted.conditions().stream()
                        .filter(condition -> condition.field().equals("name")
                                && condition.operator().equals("="))
                        .allMatch(condition ->
                                condition.value().equals(rule.drawn().name()));
    }

    private Set<Disturbance.Kind> disturbances(RuleSyntax rule, Set<String> seen) {
        Set<Disturbance.Kind> kinds = new TreeSet<>();
        if (!seen.add(rule.rule().name())) {
            return kinds;
        }
        for (Condition.Pattern pattern : patterns(rule.when())) {
            kinds.addAll(DisturbanceKinds.of(pattern.type()));
            PatternSelectors.of(pattern)
                    .forEach(wanted -> rules.stream()
                            .filter(lower -> draws(lower, wanted))
                            .forEach(lower -> kinds.addAll(disturbances(lower, seen))));
        }
        return kinds;
    }

    /** What the rule asks for, without what must be absent. */
    private static List<Condition.Pattern> patterns(Condition condition) {
        List<Condition.Pattern> found = new ArrayList<>();
        if (condition instanceof Condition.Pattern pattern) {
            found.add(pattern);
        } else if (condition instanceof Condition.Exists exists) {
            found.addAll(patterns(exists.condition()));
        } else if (condition instanceof Condition.AllOf all) {
            all.conditions().forEach(each -> found.addAll(patterns(each)));
        } else if (condition instanceof Condition.AnyOf any) {
            any.conditions().forEach(each -> found.addAll(patterns(each)));
        } else if (condition instanceof Condition.Gathered gathered) {
            found.addAll(patterns(gathered.source()));
        }
        return found;
    }
}
