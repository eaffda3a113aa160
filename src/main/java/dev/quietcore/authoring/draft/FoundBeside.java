package dev.quietcore.authoring.draft;

import dev.quietcore.diagnosis.Explanations.Reach;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Arrow;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a drafted cause would be found: only if something is charged to it, and other rules may explain the same.
 *
 * @param others what is known without the drafted rule
 */
record FoundBeside(Investigation others) {
    /** Rules may draw a circle; a chain does not. */
    private static final int LONGEST = 20;

    /** @param facts observed, and concluded where the rule asks for conclusions */
    boolean found(DraftRule rule, Collection<? extends Fact> facts) {
        if (!rule.storey().equals("cause")) {
            return false;
        }
        Map<Fact, Reach> reached = new HashMap<>();
        for (DraftPattern pattern : rule.explained()) {
            facts.stream()
                    .filter(pattern::names)
                    .forEach(fact -> reach(fact, new Reach(Certainty.CONFIRMED, 1), reached));
        }
        List<Disturbance> claimed = reached.keySet().stream()
                .filter(Disturbance.class::isInstance)
                .map(Disturbance.class::cast)
                .toList();
        return claimed.isEmpty() ? !reached.isEmpty() : claimed.stream().anyMatch(each -> charged(each, reached));
    }

    /** What the drafted cause reaches, along the arrows that other rules draw. */
    private void reach(Fact fact, Reach reach, Map<Fact, Reach> reached) {
        Reach known = reached.get(fact);
        if (known != null && !reach.betterThan(known)) {
            return;
        }
        reached.put(fact, reach);
        for (Arrow arrow : others.explanations().arrowsFrom(fact)) {
            if (reach.length() < LONGEST) {
                reach(arrow.to(), new Reach(reach.certainty().weaker(arrow.certainty()), reach.length() + 1), reached);
            }
        }
    }

    private boolean charged(Disturbance disturbance, Map<Fact, Reach> reached) {
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
