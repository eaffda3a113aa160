package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Two diagnoses side by side. A finding is the same finding where machine, cause and subject are the same; its id may not be,
 * for ids go by rank.
 *
 * @param goes findings of the first that the second has no longer
 * @param stays findings of both, as the second has them, under the ids of the first
 * @param appears findings that only the second has, called {@code N1}, {@code N2} …
 * @param ledger one line for each finding, the collector and what is unexplained; sums to the totals
 * @param rows the same by kind and name
 * @param before disturbances of the first
 * @param after disturbances of the second
 */
public record Comparison(
        List<FindingLine> goes,
        List<FindingLine> stays,
        List<FindingLine> appears,
        List<Charged> ledger,
        List<Row> rows,
        long before,
        long after) {
    public Comparison {
        goes = List.copyOf(goes);
        stays = List.copyOf(stays);
        appears = List.copyOf(appears);
        ledger = List.copyOf(ledger);
        rows = List.copyOf(rows);
    }

    /** Whose findings and disturbances these are. */
    public Set<String> machines() {
        Set<String> machines = new TreeSet<>();
        Stream.of(goes, stays, appears).flatMap(List::stream).forEach(finding -> machines.add(finding.machine()));
        rows.forEach(row -> machines.add(row.machine()));
        return machines;
    }

    /** @param was its verdict before, where it stays; else the verdict */
    public record FindingLine(
            String id, String machine, String cause, String title, Certainty verdict, Certainty was) {}

    /** @param chargedTo a finding's id, {@code collector} or {@code unexplained} */
    public record Charged(String chargedTo, long before, long after) {}

    /** @param chargedTo a finding's id, {@code collector} or {@code unexplained} */
    public record Row(String machine, String kind, String what, String chargedTo, long before, long after) {}

    /** What makes two findings the same. */
    record Key(String machine, String cause, String subject) {
        static Key of(Cause cause) {
            return new Key(cause.machine(), cause.name(), cause.subject());
        }
    }

    static Comparison of(Investigation before, Investigation after) {
        Map<Key, String> known = new LinkedHashMap<>();
        before.causes().forEach((id, cause) -> known.put(Key.of(cause), id));
        Map<Key, String> labels = new LinkedHashMap<>(known);
        List<FindingLine> stays = new ArrayList<>();
        List<FindingLine> appears = new ArrayList<>();
        Map<String, String> labelById = new LinkedHashMap<>();
        for (Finding finding : after.diagnosis().findings()) {
            Key key = Key.of(cause(after, finding));
            String label = labels.computeIfAbsent(key, any -> "N" + (appears.size() + 1));
            labelById.put(finding.id(), label);
            boolean isKnown = known.containsKey(key);
            (isKnown ? stays : appears).add(line(label, finding, isKnown ? verdict(before, label) : finding.verdict()));
        }
        List<FindingLine> goes = before.diagnosis().findings().stream()
                .filter(finding -> !labelById.containsValue(finding.id()))
                .map(finding -> line(finding.id(), finding, finding.verdict()))
                .toList();
        List<Row> rows = rows(before.diagnosis().ledger(), after.diagnosis().ledger(), labelById);
        return new Comparison(
                goes,
                stays,
                appears,
                charged(rows, List.copyOf(labels.values())),
                rows,
                before.diagnosis().ledger().disturbances(),
                after.diagnosis().ledger().disturbances());
    }

    private static Cause cause(Investigation investigation, Finding finding) {
        return Objects.requireNonNull(investigation.causes().get(finding.id()));
    }

    private static Certainty verdict(Investigation investigation, String id) {
        return investigation.diagnosis().findings().stream()
                .filter(finding -> finding.id().equals(id))
                .map(Finding::verdict)
                .findFirst()
                .orElseThrow();
    }

    private static FindingLine line(String label, Finding finding, Certainty was) {
        return new FindingLine(label, finding.machine(), finding.cause(), finding.title(), finding.verdict(), was);
    }

    private static List<Row> rows(Ledger before, Ledger after, Map<String, String> labelById) {
        record Place(String machine, String kind, String what, String chargedTo) {}
        Map<Place, long[]> counts = new LinkedHashMap<>();
        for (Ledger.Row row : before.rows()) {
            counts.computeIfAbsent(
                                    new Place(row.machine(), row.kind(), row.what(), row.chargedTo()),
                                    any -> new long[2])[0] +=
                    row.count();
        }
        for (Ledger.Row row : after.rows()) {
            String label = labelById.getOrDefault(row.chargedTo(), row.chargedTo());
            counts.computeIfAbsent(new Place(row.machine(), row.kind(), row.what(), label), any -> new long[2])[1] +=
                    row.count();
        }
        List<Row> rows = new ArrayList<>();
        counts.forEach((place, count) ->
                rows.add(new Row(place.machine(), place.kind(), place.what(), place.chargedTo(), count[0], count[1])));
        return rows;
    }

    /** In the order of the findings; the collector and the unexplained last, and always there. */
    private static List<Charged> charged(List<Row> rows, List<String> labels) {
        Map<String, long[]> sums = new LinkedHashMap<>();
        labels.forEach(label -> sums.put(label, new long[2]));
        sums.put("collector", new long[2]);
        sums.put("unexplained", new long[2]);
        for (Row row : rows) {
            long[] sum = sums.computeIfAbsent(row.chargedTo(), any -> new long[2]);
            sum[0] += row.before();
            sum[1] += row.after();
        }
        List<Charged> charged = new ArrayList<>();
        sums.forEach((label, sum) -> charged.add(new Charged(label, sum[0], sum[1])));
        return charged;
    }
}
