package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.engine.RuleBase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules and knowledge, loaded once, applied to any number of snapshots. */
public final class Diagnostician {
    /** More unexplained disturbances per second and watched CPU than this are no quiet machine. */
    private static final double QUIET_PER_SECOND = 1.0;

    private final RuleBase rules;
    private final Knowledge knowledge;
    private final String version;
    private final List<Note> ownNotes;
    private final List<Threshold> thresholds;

    private Diagnostician(
            RuleBase rules, Knowledge knowledge, List<Threshold> thresholds, String version, List<Note> ownNotes) {
        this.rules = rules;
        this.knowledge = knowledge;
        this.version = version;
        this.ownNotes = List.copyOf(ownNotes);
        this.thresholds = List.copyOf(thresholds);
    }

    /** The same with something to say before every diagnosis: rules that were left out. */
    public Diagnostician withNotes(List<Note> notes) {
        return new Diagnostician(rules, knowledge, thresholds, version, notes);
    }

    /**
     * @param shelves where rules and knowledge lie; what lies on a later one replaces what has the same name on an earlier one
     * @param cacheFolders where compiled rules may lie; the last one is written to
     */
    public static Diagnostician load(List<Shelf> shelves, List<Path> cacheFolders, String version)
            throws BrokenRulesException, KnowledgeException {
        Knowledge knowledge = Knowledge.load(shelves);
        List<Breach> faults = CatalogueRows.faults(knowledge);
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
        return of(RuleFile.read(shelves), knowledge, cacheFolders, version);
    }

    /** @param cacheFolders where compiled rules may lie; the last one is written to */
    public static Diagnostician of(List<RuleFile> rules, Knowledge knowledge, List<Path> cacheFolders, String version)
            throws BrokenRulesException {
        return new Diagnostician(
                RuleBase.load(rules, cacheFolders), knowledge, Thresholds.asked(rules, knowledge), version, List.of());
    }

    /**
     * The same without one rule, whose thresholds stay among the facts: others may be asked in its place.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    public Diagnostician without(String rule) {
        return new Diagnostician(rules.without(rule), knowledge, thresholds, version, ownNotes);
    }

    /** Rows of the catalogue that no rule could use: unknown tables, noise that is no selector. */
    public static List<Breach> faults(Knowledge knowledge) {
        return CatalogueRows.faults(knowledge);
    }

    /** The same rules with other knowledge. */
    public Diagnostician with(Knowledge other) {
        return new Diagnostician(rules, other, Thresholds.asked(rules.rules(), other), version, ownNotes);
    }

    /** Fires the rules on facts; the diagnosis is built of what they conclude. */
    public Reasoning reason(List<Fact> facts) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(CatalogueRows.mentioned(facts, knowledge));
        return rules.reason(Thresholds.with(all, thresholds));
    }

    /**
     * @param facts of the snapshot
     * @param notes what the reader of the snapshot had to say
     * @param files what was recognised
     */
    public Diagnosis diagnose(List<Fact> facts, List<Note> notes, List<RecognisedFile> files) {
        return investigate(facts, notes, files).diagnosis();
    }

    /** The diagnosis with everything that led to it, so that it can be questioned. */
    public Investigation investigate(List<Fact> facts, List<Note> notes, List<RecognisedFile> files) {
        Reasoning reasoning = reason(facts);
        Explanations explanations = new Explanations(reasoning);
        Charges charges = new Charges(LedgerDisturbances.of(facts), explanations);
        Machines machines = new Machines(facts);
        List<Findings.Ranked> ranked =
                new Findings(reasoning, explanations, charges, knowledge, machines.windowSeconds()).ranked();
        Map<String, Cause> causes = new LinkedHashMap<>();
        for (Findings.Ranked finding : ranked) {
            causes.put(finding.finding().id(), finding.cause());
        }
        Ledger ledger = ledger(charges, new LedgerRows(charges, causes));
        List<Finding> findings = ranked.stream().map(Findings.Ranked::finding).toList();
        Diagnosis diagnosis = new Diagnosis(
                version,
                machines.summaries(),
                findings,
                ledger,
                new Gaps(facts, knowledge).of(findings, ledger),
                new Notes(facts).with(before(reasoning, notes)),
                files,
                outcome(findings, ledger, machines, facts));
        return new Investigation(this, List.copyOf(facts), reasoning, explanations, charges, notes, causes, diagnosis);
    }

    /** A rule that was left out or switched off is told first: what it would have found is missing. */
    private List<Note> before(Reasoning reasoning, List<Note> notes) {
        List<Note> all = new ArrayList<>(ownNotes);
        reasoning
                .switchedOff()
                .forEach(off -> all.add(new Note(
                        off.place(),
                        "rule " + off.rule() + " was switched off for this run and found nothing: it " + off.why())));
        all.addAll(notes);
        return all;
    }

    /** The rules in use, user's own included. */
    public List<RuleFile> rules() {
        return rules.rules();
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    private static Ledger ledger(Charges charges, LedgerRows ledgerRows) {
        List<Ledger.Row> rows = ledgerRows.of(charges.disturbances());
        long explained = rows.stream()
                .filter(row -> !row.chargedTo().equals(Ledger.UNEXPLAINED))
                .mapToLong(Ledger.Row::count)
                .sum();
        long total = charges.total();
        return new Ledger(total, total == 0 ? 1 : (double) explained / total, rows);
    }

    private static Diagnosis.Outcome outcome(
            List<Finding> findings, Ledger ledger, Machines machines, List<Fact> facts) {
        if (!findings.isEmpty()) {
            return Diagnosis.Outcome.FINDINGS;
        }
        double rate = machines.unexplainedPerSecond(ledger);
        return machines.couldSeeDisturbances(facts) && rate <= QUIET_PER_SECOND
                ? Diagnosis.Outcome.QUIET
                : Diagnosis.Outcome.UNDECIDED;
    }
}
