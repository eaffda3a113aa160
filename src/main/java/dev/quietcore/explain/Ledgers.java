package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Answers {@code ledger}: what disturbed which CPUs, and what that is charged to. */
public final class Ledgers {
    private static final List<String> FIELDS = List.of("cpu", "machine", "kind", "what");

    private Ledgers() {}

    /**
     * @param only what was asked for; empty for everything
     * @param numbers of the rows in the ledger of the whole snapshot, from 1: {@code why L1} asks about the first
     * @param ledger the rows asked for; its totals are those of the whole snapshot
     */
    public record LedgerAnswer(List<String> only, List<Integer> numbers, Ledger ledger) implements Answer {}

    /**
     * @param words charges ({@code F1}, {@code collector}, {@code unexplained}), of which any may fit, and conditions
     *     ({@code cpu=1-3}, {@code machine=…}, {@code kind=ipi}, {@code what=…}, which is "contains"), which all must
     */
    public static LedgerAnswer of(Investigation investigation, List<String> words) throws UnanswerableException {
        Ledger whole = investigation.diagnosis().ledger();
        Set<String> charges = new HashSet<>();
        Predicate<Disturbance> wanted = any -> true;
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign < 0) {
                charges.add(charge(investigation, word));
            } else {
                wanted = wanted.and(condition(investigation, word.substring(0, sign), word.substring(sign + 1)));
            }
        }
        List<Ledger.Row> rows = words.isEmpty()
                ? whole.rows()
                : investigation.ledgerRows(wanted).stream()
                        .filter(row -> charges.isEmpty() || charges.contains(row.chargedTo()))
                        .toList();
        List<Integer> numbers = rows.stream().map(row -> number(whole, row)).toList();
        return new LedgerAnswer(List.copyOf(words), numbers, new Ledger(whole.disturbances(), whole.explained(), rows));
    }

    /** A row of some disturbances stands for the row of the whole that they are part of. */
    private static int number(Ledger whole, Ledger.Row part) {
        for (int at = 0; at < whole.rows().size(); at++) {
            Ledger.Row row = whole.rows().get(at);
            if (row.machine().equals(part.machine())
                    && row.kind().equals(part.kind())
                    && row.what().equals(part.what())
                    && row.chargedTo().equals(part.chargedTo())) {
                return at + 1;
            }
        }
        throw new IllegalStateException("no row of the ledger is about " + part.what());
    }

    /** What a row can be charged to. */
    public static List<String> charges(Investigation investigation) {
        List<String> charges = new ArrayList<>(
                investigation.diagnosis().findings().stream().map(Finding::id).toList());
        charges.add(Ledger.COLLECTOR);
        charges.add(Ledger.UNEXPLAINED);
        return charges;
    }

    private static String charge(Investigation investigation, String word) throws UnanswerableException {
        List<String> charges = charges(investigation);
        return oneOf(
                word,
                charges,
                "nothing is charged to '" + word + "'; charges are " + String.join(", ", charges) + ", conditions are "
                        + String.join("=, ", FIELDS) + "=");
    }

    private static Predicate<Disturbance> condition(Investigation investigation, String field, String value)
            throws UnanswerableException {
        switch (field) {
            case "cpu":
                CpuSet cpus = cpus(value);
                return disturbance -> cpus.contains(disturbance.cpu());
            case "machine":
                List<String> machines = investigation.diagnosis().machines().stream()
                        .map(MachineSummary::name)
                        .toList();
                String machine = oneOf(
                        value,
                        machines,
                        "there is no machine '" + value + "'; there is " + String.join(", ", machines));
                return disturbance -> disturbance.machine().equals(machine);
            case "kind":
                List<String> kinds = Arrays.stream(Disturbance.Kind.values())
                        .map(Disturbance.Kind::label)
                        .toList();
                String kind = oneOf(value, kinds, "'" + value + "' is no kind; kinds are " + String.join(", ", kinds));
                return disturbance -> disturbance.kind().label().equals(kind);
            case "what":
                return disturbance -> disturbance.what().contains(value);
            default:
                throw new UnanswerableException("the ledger has no '" + field + "' to choose by; it has "
                        + String.join(", ", FIELDS) + Guess.of(field, FIELDS));
        }
    }

    private static CpuSet cpus(String value) throws UnanswerableException {
        try {
            return CpuSet.parseList(value);
        } catch (IllegalArgumentException wrong) {
            throw new UnanswerableException("cpu=" + value + ": " + wrong.getMessage());
        }
    }

    private static String oneOf(String word, List<String> known, String message) throws UnanswerableException {
        return known.stream()
                .filter(each -> each.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UnanswerableException(message + Guess.of(word, known)));
    }
}
