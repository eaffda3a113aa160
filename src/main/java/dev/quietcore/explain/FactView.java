package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Cited;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fact as an answer shows it.
 *
 * @param number by which it can be asked about, {@code #12}; 0 for a fact that is not among those of the snapshot
 * @param type of the vocabulary
 * @param says one sentence, with the machine where the snapshot holds several
 * @param fields all fields but the machine and the evidence, in words
 * @param evidence the lines that say so; empty for what a rule concluded, what was not collected, and rows of the catalogue
 */
public record FactView(
        int number, String type, String machine, String says, Map<String, String> fields, List<Cited> evidence) {
    public FactView {
        fields = new LinkedHashMap<>(fields);
        evidence = List.copyOf(evidence);
    }

    static FactView of(int number, Fact fact, String says) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : Vocabulary.components(fact.getClass())) {
            if (!field.equals("machine")) {
                fields.put(field, Vocabulary.shown(Vocabulary.value(fact, field)));
            }
        }
        return new FactView(
                number,
                fact.getClass().getSimpleName(),
                fact.machine(),
                says,
                fields,
                fact instanceof Observation observation ? cited(observation.evidence()) : List.of());
    }

    /** The lines kept, the first with the number of all that say the same. */
    static List<Cited> cited(Evidence evidence) {
        List<Cited> cited = new ArrayList<>();
        for (var citation : evidence.citations()) {
            cited.add(new Cited(citation, cited.isEmpty() ? evidence.count() : 1));
        }
        return cited;
    }
}
