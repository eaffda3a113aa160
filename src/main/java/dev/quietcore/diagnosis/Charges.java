package dev.quietcore.diagnosis;

import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Charges each disturbance to exactly one cause, to the collector, or to nobody: to the surest explanation, among equally sure
 * ones to the most detailed chain, then to the cause that explains more altogether.
 */
public final class Charges {
    private final Map<Disturbance, Conclusion> chargedTo = new LinkedHashMap<>();
    private final List<Disturbance> disturbances;

    Charges(List<Disturbance> disturbances, Explanations explanations) {
        this.disturbances = disturbances;
        Map<Conclusion, Long> reach = new LinkedHashMap<>();
        for (Conclusion cause : explanations.causes()) {
            reach.put(
                    cause,
                    disturbances.stream()
                            .filter(explanations.explainedBy(cause)::containsKey)
                            .mapToLong(Disturbance::count)
                            .sum());
        }
        for (Disturbance disturbance : disturbances) {
            Conclusion best = null;
            for (Conclusion cause : explanations.causes()) {
                if (explanations.explainedBy(cause).containsKey(disturbance)
                        && (best == null || fitsBetter(disturbance, cause, best, explanations, reach))) {
                    best = cause;
                }
            }
            if (best != null) {
                chargedTo.put(disturbance, best);
            }
        }
    }

    private static boolean fitsBetter(
            Disturbance disturbance,
            Conclusion cause,
            Conclusion best,
            Explanations explanations,
            Map<Conclusion, Long> reach) {
        Explanations.Reach one =
                Objects.requireNonNull(explanations.explainedBy(cause).get(disturbance));
        Explanations.Reach other =
                Objects.requireNonNull(explanations.explainedBy(best).get(disturbance));
        if (one.betterThan(other) || other.betterThan(one)) {
            return one.betterThan(other);
        }
        return reach.getOrDefault(cause, 0L) > reach.getOrDefault(best, 0L);
    }

    /** Those that the ledger counts. */
    public List<Disturbance> disturbances() {
        return disturbances;
    }

    /** The cause or the collector's noise that a disturbance is charged to; empty if nobody explains it. */
    public Optional<Conclusion> chargedTo(Disturbance disturbance) {
        return Optional.ofNullable(chargedTo.get(disturbance));
    }

    /** Whether the ledger counts it. */
    boolean counts(Disturbance disturbance) {
        return disturbances.contains(disturbance);
    }

    /** What is charged to a cause. */
    public List<Disturbance> of(Conclusion cause) {
        return disturbances.stream()
                .filter(disturbance -> cause.equals(chargedTo.get(disturbance)))
                .toList();
    }

    /** How many disturbances the ledger counts. */
    public long total() {
        return count(disturbances);
    }

    static long count(List<Disturbance> disturbances) {
        return disturbances.stream().mapToLong(Disturbance::count).sum();
    }
}
