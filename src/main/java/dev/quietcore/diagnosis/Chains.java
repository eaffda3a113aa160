package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Step;
import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.CrashHandled;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Mechanism;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Span;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.VmExit;
import dev.quietcore.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws the chain of a finding: what identifies the cause, the mechanisms in order, the disturbances at the end. */
final class Chains {
    private static final int CITATIONS_PER_STEP = 3;
    private static final int SUBJECTS_SHOWN = 3;
    private static final int FACTS_SHOWN = 2;

    private final Reasoning reasoning;
    private final Explanations explanations;
    private final Knowledge knowledge;

    Chains(Reasoning reasoning, Explanations explanations, Knowledge knowledge) {
        this.reasoning = reasoning;
        this.explanations = explanations;
        this.knowledge = knowledge;
    }

    /** @param charged the disturbances that were charged to the causes */
    List<Step> of(List<Cause> causes, List<Disturbance> charged) {
        Map<Fact, Explanations.Reach> reached = new LinkedHashMap<>();
        for (Cause cause : causes) {
            explanations
                    .explainedBy(cause)
                    .forEach((fact, reach) ->
                            reached.merge(fact, reach, (one, other) -> other.betterThan(one) ? other : one));
        }
        List<Step> steps = new ArrayList<>(identifying(causes, reached.keySet()));
        steps.addAll(mechanisms(reached, charged));
        steps.addAll(observations(reached));
        steps.addAll(disturbances(reached, charged));
        return steps;
    }

    /** Observations that the cause's own rules matched and that it does not explain: they say who and why. */
    private List<Step> identifying(List<Cause> causes, Set<Fact> explained) {
        Set<Observation> premises = new LinkedHashSet<>();
        for (Cause cause : causes) {
            for (Derivation proof : reasoning.proofs(cause)) {
                for (Fact premise : proof.premises()) {
                    if (premise instanceof Observation observation
                            && !(premise instanceof Disturbance)
                            && !isSetting(premise)
                            && !explained.contains(premise)) {
                        premises.add(observation);
                    }
                }
            }
        }
        return fold(List.copyOf(premises), Certainty.CONFIRMED);
    }

    /** Facts that say where and when, not why. */
    private static boolean isSetting(Fact premise) {
        return premise instanceof Machine || premise instanceof TraceWindow || premise instanceof TracedEvent;
    }

    private List<Step> mechanisms(Map<Fact, Explanations.Reach> reached, List<Disturbance> charged) {
        Map<String, List<Conclusion>> byName = new LinkedHashMap<>();
        reached.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof Conclusion conclusion && leadsTo(conclusion, charged))
                .sorted(Comparator.comparingInt(entry -> entry.getValue().length()))
                .forEach(entry -> {
                    Conclusion conclusion = (Conclusion) entry.getKey();
                    byName.computeIfAbsent(conclusion.name(), any -> new ArrayList<>())
                            .add(conclusion);
                });
        List<Step> steps = new ArrayList<>();
        byName.forEach((name, mechanisms) -> {
            Certainty certainty = mechanisms.stream()
                    .map(mechanism ->
                            Objects.requireNonNull(reached.get(mechanism)).certainty())
                    .reduce(Certainty.POSSIBLE, Certainty::stronger);
            List<Observation> premises = mechanisms.stream()
                    .flatMap(mechanism -> reasoning.proofs(mechanism).stream())
                    .flatMap(proof -> proof.premises().stream())
                    .filter(premise -> premise instanceof Observation && !isSetting(premise))
                    .map(Observation.class::cast)
                    .distinct()
                    .toList();
            steps.add(new Step(name, says(name, mechanisms), certainty, cite(premises), mechanisms));
        });
        return steps;
    }

    /** Whether at least one of the disturbances hangs on the mechanism, or it explains no disturbance at all. */
    private boolean leadsTo(Conclusion mechanism, List<Disturbance> charged) {
        Set<Fact> below = new LinkedHashSet<>();
        collectBelow(mechanism, below);
        return charged.isEmpty() || charged.stream().anyMatch(below::contains);
    }

    private void collectBelow(Fact from, Set<Fact> below) {
        for (Arrow arrow : explanations.arrowsFrom(from)) {
            if (below.add(arrow.to())) {
                collectBelow(arrow.to(), below);
            }
        }
    }

    private String says(String name, List<Conclusion> conclusions) {
        if (conclusions.stream().noneMatch(Mechanism.class::isInstance)) {
            return largest(conclusions).says()
                    + (conclusions.size() == 1 ? "" : " (and " + (conclusions.size() - 1) + " more such)");
        }
        List<String> subjects = conclusions.stream()
                .map(conclusion -> conclusion instanceof Mechanism mechanism ? withoutRoad(mechanism.subject()) : "")
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
        String shown = list(subjects);
        return knowledge
                .page(name)
                .map(page -> page.says().replace("{subject}", shown))
                .orElse(shown.isEmpty() ? name : name + ": " + shown);
    }

    /** {@code a}, {@code a and b}, {@code a, b, c and 4 more}; pages speak in the past, where one and several sound alike. */
    private static String list(List<String> subjects) {
        List<String> named = new ArrayList<>(subjects.subList(0, Math.min(SUBJECTS_SHOWN, subjects.size())));
        String last = subjects.size() > SUBJECTS_SHOWN
                ? (subjects.size() - SUBJECTS_SHOWN) + " more"
                : named.isEmpty() ? "" : named.remove(named.size() - 1);
        return named.isEmpty() ? last : String.join(", ", named) + " and " + last;
    }

    /** Of several handled crashes the one that the window shows whole: it sent most. */
    private static Conclusion largest(List<Conclusion> conclusions) {
        return conclusions.stream()
                .max(Comparator.comparingLong(
                        conclusion -> conclusion instanceof CrashHandled handled ? handled.broadcasts() : 0))
                .orElseThrow();
    }

    /** {@code kworker/0:2-227 (bpf_prog_free_deferred)}: the step itself tells the road. */
    private static String withoutRoad(String subject) {
        int bracket = subject.indexOf(" (");
        return bracket < 0 ? subject : subject.substring(0, bracket);
    }

    /** What the cause explains besides disturbances: a measured latency, a tick that was kept. */
    private List<Step> observations(Map<Fact, Explanations.Reach> reached) {
        Map<Certainty, List<Observation>> byCertainty = new TreeMap<>(Comparator.reverseOrder());
        reached.forEach((fact, reach) -> {
            if (fact instanceof Observation observation && !(fact instanceof Disturbance)) {
                byCertainty
                        .computeIfAbsent(reach.certainty(), any -> new ArrayList<>())
                        .add(observation);
            }
        });
        List<Step> steps = new ArrayList<>();
        byCertainty.forEach((certainty, observations) -> steps.addAll(fold(observations, certainty)));
        return steps;
    }

    private List<Step> disturbances(Map<Fact, Explanations.Reach> reached, List<Disturbance> charged) {
        Map<Row, List<Disturbance>> rows = new LinkedHashMap<>();
        for (Disturbance disturbance : charged) {
            Explanations.Reach reach = reached.get(disturbance);
            Certainty certainty = reach == null ? Certainty.POSSIBLE : reach.certainty();
            rows.computeIfAbsent(new Row(disturbance.kind(), disturbance.what(), certainty), any -> new ArrayList<>())
                    .add(disturbance);
        }
        List<Step> steps = new ArrayList<>();
        rows.forEach((row, folded) -> {
            CpuSet cpus = CpuSet.of(folded.stream().map(Disturbance::cpu).toList());
            String says = row.what() + " disturbed CPU" + (cpus.size() == 1 ? " " : "s ") + cpus + " "
                    + times(Charges.count(folded)) + duration(folded);
            steps.add(new Step(folded.get(0).getClass().getSimpleName(), says, row.certainty(), cite(folded), folded));
        });
        return steps;
    }

    private record Row(Disturbance.Kind kind, String what, Certainty certainty) {}

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String duration(List<Disturbance> folded) {
        List<VmExit> exits = folded.stream()
                .filter(VmExit.class::isInstance)
                .map(VmExit.class::cast)
                .toList();
        if (!exits.isEmpty()) {
            long median = exits.stream()
                    .max(Comparator.comparingLong(VmExit::count))
                    .orElseThrow()
                    .medianNanos();
            long worst = exits.stream().mapToLong(VmExit::maxNanos).max().orElse(0);
            return ", " + Span.ofNanos(median) + " in the middle and " + Span.ofNanos(worst) + " at worst"
                    + (exits.get(0).idle() ? ", most of it the guest's own idle time" : "");
        }
        long nanos = folded.stream().mapToLong(Disturbance::durationNanos).sum();
        return nanos < 1000 ? "" : ", " + Span.ofNanos(nanos) + " altogether";
    }

    /** One step for each type of fact; of several facts of a type the first speak, and the rest are a number. */
    private static List<Step> fold(List<Observation> observations, Certainty certainty) {
        Map<Class<?>, List<Observation>> byType = new LinkedHashMap<>();
        observations.forEach(fact -> byType.computeIfAbsent(fact.getClass(), any -> new ArrayList<>())
                .add(fact));
        List<Step> steps = new ArrayList<>();
        byType.forEach((type, facts) -> {
            String says = facts.stream()
                    .limit(FACTS_SHOWN)
                    .map(Observation::says)
                    .distinct()
                    .collect(Collectors.joining("; "));
            String more = facts.size() <= FACTS_SHOWN ? "" : "; and " + (facts.size() - FACTS_SHOWN) + " more";
            steps.add(new Step(type.getSimpleName(), says + more, certainty, cite(facts), facts));
        });
        return steps;
    }

    private static List<Cited> cite(List<? extends Observation> facts) {
        List<Cited> cited = new ArrayList<>();
        List<Evidence> weightiest = facts.stream()
                .map(Observation::evidence)
                .sorted(Comparator.comparingLong(evidence -> -evidence.count()))
                .toList();
        for (Evidence evidence : weightiest) {
            for (int at = 0; at < evidence.citations().size() && cited.size() < CITATIONS_PER_STEP; at++) {
                Cited line = new Cited(evidence.citations().get(at), at == 0 ? evidence.count() : 1);
                if (cited.stream().noneMatch(known -> known.citation().equals(line.citation()))) {
                    cited.add(line);
                }
            }
        }
        return cited;
    }
}
