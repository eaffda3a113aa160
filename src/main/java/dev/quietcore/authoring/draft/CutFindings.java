package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.CutFacts.Shown;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Explanations.Reach;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Arrow;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a drafted cause would be found in a case: only if something is charged to it, and other rules may explain the same.
 *
 * @param rules without the drafted one
 */
record CutFindings(Diagnostician rules, DraftRule rule) {
    boolean found(Shown shown) {
        if (!rule.storey().equals("cause")) {
            return false;
        }
        List<Fact> observed =
                shown.facts().stream().filter(fact -> !(fact instanceof Conclusion)).toList();
        Investigation others = rules.investigate(observed, List.of(), List.of());
        Map<Fact, Reach> reached = new HashMap<>();
        for (DraftPattern pattern : rule.explained()) {
            shown.facts().stream()
                    .filter(pattern::names)
                    .forEach(fact -> reach(others, fact, new Reach(Certainty.CONFIRMED, 1), reached));
        }
        List<Disturbance> claimed = reached.keySet().stream()
                .filter(Disturbance.class::isInstance)
                .map(Disturbance.class::cast)
                .toList();
        return claimed.isEmpty() ? !reached.isEmpty() : claimed.stream().anyMatch(each -> charged(others, each, reached));
    }

    /** What the drafted cause reaches, along the arrows that other rules draw. */
    private static void reach(Investigation others, Fact fact, Reach reach, Map<Fact, Reach> reached) {
        Reach known = reached.get(fact);
        if (known != null && !reach.betterThan(known)) {
            return;
        }
        reached.put(fact, reach);
        for (Arrow arrow : others.explanations().arrowsFrom(fact)) {
            if (reach.length() < 20) {
                reach(
                        others,
                        arrow.to(),
                        new Reach(reach.certainty().weaker(arrow.certainty()), reach.length() + 1),
                        reached);
            }
        }
    }

    private static boolean charged(Investigation others, Disturbance disturbance, Map<Fact, Reach> reached) {
        if (!others.charges().disturbances().contains(disturbance)) {
            return false;
        }
        Reach own = reached.get(disturbance);
        return others.charges()
                .chargedTo(disturbance)
                .map(rival -> others.explanations().explainedBy(rival).get(disturbance))
                .map(rival -> own != null && own.betterThan(rival))
                .orElse(true);
    }
}
