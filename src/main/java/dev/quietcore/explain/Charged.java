package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.CollectorNoise;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The ledger from the side of the single disturbance. */
final class Charged {
    private Charged() {}

    /** A finding's id, {@code collector} or {@code unexplained}; empty for a disturbance that the ledger does not count. */
    static String to(Investigation investigation, Disturbance disturbance) {
        if (!investigation.charges().disturbances().contains(disturbance)) {
            return "";
        }
        Conclusion cause = investigation.charges().chargedTo(disturbance).orElse(null);
        if (cause instanceof CollectorNoise) {
            return "collector";
        }
        return investigation.causes().entrySet().stream()
                .filter(entry -> entry.getValue().equals(cause))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("unexplained");
    }

    /** The disturbances that a row of the ledger adds up, most frequent first. */
    static List<Disturbance> in(Investigation investigation, Ledger.Row row) {
        return investigation.charges().disturbances().stream()
                .filter(disturbance -> disturbance.machine().equals(row.machine())
                        && disturbance.kind().label().equals(row.kind())
                        && disturbance.what().equals(row.what())
                        && to(investigation, disturbance).equals(row.chargedTo()))
                .sorted(Comparator.comparingLong(disturbance -> -disturbance.count()))
                .toList();
    }
}
