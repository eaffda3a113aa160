package dev.quietcore.diagnosis;

import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.CollectorNoise;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who explains what, followed from the causes down the arrows. A chain is as sure as its weakest arrow; of several chains to
 * one fact the surest counts, and of equally sure ones the longest, because it tells more of the path.
 */
public final class Explanations {
    private final Map<Fact, List<Arrow>> arrowsFrom = new LinkedHashMap<>();
    private final Map<Conclusion, Map<Fact, Reach>> reaches = new LinkedHashMap<>();

    /** How a cause reaches a fact: how sure the chain is, and how many arrows long. */
    public record Reach(Certainty certainty, int length) {
        public boolean betterThan(Reach other) {
            int compared = certainty.compareTo(other.certainty);
            return compared > 0 || compared == 0 && length > other.length;
        }
    }

    Explanations(Reasoning reasoning) {
        for (Derivation derivation : reasoning.derivations()) {
            for (Arrow arrow : derivation.arrows()) {
                arrowsFrom
                        .computeIfAbsent(arrow.from(), any -> new ArrayList<>())
                        .add(arrow);
            }
        }
        reasoning.conclusions(Cause.class).forEach(this::follow);
        reasoning.conclusions(CollectorNoise.class).forEach(this::follow);
    }

    private void follow(Conclusion cause) {
        Map<Fact, Reach> reached = new LinkedHashMap<>();
        follow(cause, new Reach(Certainty.CONFIRMED, 0), reached, new HashSet<>());
        reaches.put(cause, reached);
    }

    private void follow(Fact from, Reach reach, Map<Fact, Reach> reached, Set<Fact> path) {
        if (!path.add(from)) {
            return; // rules may draw a circle; a chain does not
        }
        for (Arrow arrow : arrowsFrom.getOrDefault(from, List.of())) {
            Reach next = new Reach(reach.certainty().weaker(arrow.certainty()), reach.length() + 1);
            Reach known = reached.get(arrow.to());
            if (known == null || next.betterThan(known)) {
                reached.put(arrow.to(), next);
                follow(arrow.to(), next, reached, path);
            }
        }
        path.remove(from);
    }

    /** Causes and collector's noise, in the order in which they were concluded. */
    public Set<Conclusion> causes() {
        return reaches.keySet();
    }

    /** Everything that a cause explains, mechanisms in between included. */
    public Map<Fact, Reach> explainedBy(Conclusion cause) {
        return reaches.getOrDefault(cause, Map.of());
    }

    /** The arrows that leave a conclusion. */
    public List<Arrow> arrowsFrom(Fact conclusion) {
        return arrowsFrom.getOrDefault(conclusion, List.of());
    }
}
