package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.CollectorNoise;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Disturbance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of the ledger: disturbances that are alike and charged alike, added up. */
final class LedgerRows {
    private final Charges charges;
    private final Map<Conclusion, String> idOfCause = new HashMap<>();

    /** @param causes by the id of the finding that they became */
    LedgerRows(Charges charges, Map<String, Cause> causes) {
        this.charges = charges;
        causes.forEach((id, cause) -> idOfCause.put(cause, id));
    }

    private record Key(String machine, Disturbance.Kind kind, String what, String chargedTo) {}

    /** Most frequent first. */
    List<Ledger.Row> of(List<Disturbance> disturbances) {
        Map<Key, List<Disturbance>> alike = new LinkedHashMap<>();
        for (Disturbance disturbance : disturbances) {
            Key key = new Key(disturbance.machine(), disturbance.kind(), disturbance.what(), chargedTo(disturbance));
            alike.computeIfAbsent(key, any -> new ArrayList<>()).add(disturbance);
        }
        List<Ledger.Row> rows = new ArrayList<>();
        alike.forEach((key, folded) -> rows.add(new Ledger.Row(
                key.machine(),
                key.kind().label(),
                key.what(),
                CpuSet.of(folded.stream().map(Disturbance::cpu).toList()),
                Charges.count(folded),
                folded.stream().mapToLong(Disturbance::durationNanos).sum(),
                key.chargedTo())));
        rows.sort(Comparator.comparingLong((Ledger.Row row) -> -row.count())
                .thenComparing(Ledger.Row::kind)
                .thenComparing(Ledger.Row::what)
                .thenComparing(Ledger.Row::chargedTo));
        return rows;
    }

    private String chargedTo(Disturbance disturbance) {
        return charges.chargedTo(disturbance)
                .map(cause -> cause instanceof CollectorNoise
                        ? Ledger.COLLECTOR
                        : idOfCause.getOrDefault(cause, Ledger.UNEXPLAINED))
                .orElse(Ledger.UNEXPLAINED);
    }
}
