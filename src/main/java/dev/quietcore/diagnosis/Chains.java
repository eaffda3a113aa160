package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.diagnosis.Diagnosis.Step;
import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
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

/** Draws the chain of a finding: what identifies the cause, the mechanisms in order, the disturbances at the end. */
final class Chains {
    private static final int CITATIONS_PER_STEP = 3;

    private final Reasoning reasoning;
    private final Explanations explanations;
    private final StepWords words;

    Chains(Reasoning reasoning, Explanations explanations, Knowledge knowledge) {
        this.reasoning = reasoning;
        this.explanations = explanations;
        this.words = new StepWords(knowledge);
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
            steps.add(new Step(name, words.conclusions(mechanisms), certainty, cite(premises), mechanisms));
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
            String says = words.disturbances(folded);
            steps.add(new Step(folded.get(0).getClass().getSimpleName(), says, row.certainty(), cite(folded), folded));
        });
        return steps;
    }

    private record Row(Disturbance.Kind kind, String what, Certainty certainty) {}

    /** One step for each type of fact; of several facts of a type the first speak, and the rest are a number. */
    private List<Step> fold(List<Observation> observations, Certainty certainty) {
        Map<Class<?>, List<Observation>> byType = new LinkedHashMap<>();
        observations.forEach(fact -> byType.computeIfAbsent(fact.getClass(), any -> new ArrayList<>())
                .add(fact));
        List<Step> steps = new ArrayList<>();
        byType.forEach((type, facts) -> {
            steps.add(new Step(type.getSimpleName(), words.observations(facts), certainty, cite(facts), facts));
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
