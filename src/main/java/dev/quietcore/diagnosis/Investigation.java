package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A diagnosis and everything that led to it: what questions are answered from.
 *
 * @param diagnostician the rules and the knowledge that were used, for asking them again
 * @param facts that the snapshot gave to the rules; without the rows of the catalogue, which are among those of the reasoning
 * @param reasoning every proof that holds
 * @param explanations who explains what
 * @param charges what each disturbance of the ledger was charged to
 * @param notes what the reader of the snapshot had to say
 * @param causes the cause behind each finding, by the finding's id
 */
public record Investigation(
        Diagnostician diagnostician,
        List<Fact> facts,
        Reasoning reasoning,
        Explanations explanations,
        Charges charges,
        List<Note> notes,
        Map<String, Cause> causes,
        Diagnosis diagnosis) {
    public Investigation {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        causes = new LinkedHashMap<>(causes);
    }

    /** What the ledger says of some disturbances only. */
    public List<Ledger.Row> ledgerRows(Predicate<Disturbance> wanted) {
        return new LedgerRows(charges, causes)
                .of(charges.disturbances().stream().filter(wanted).toList());
    }

    /** The same snapshot with other facts: what the rules would have said of them. */
    public Investigation with(List<Fact> others) {
        return diagnostician.investigate(others, notes, diagnosis.files());
    }

    /** The same facts asked of other rules. */
    public Investigation with(Diagnostician other) {
        return other.investigate(facts, notes, diagnosis.files());
    }
}
