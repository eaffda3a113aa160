package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Absence;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.explain.Why.AbsenceView;
import dev.quietcore.knowledge.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What had to be absent for rules to fire, and what was looked at. */
final class Absences {
    private final FactIndex index;
    private final Map<String, RuleFile> rules = new HashMap<>();
    private final Examiner examiner;
    private final Sources sources;

    Absences(Investigation investigation, FactIndex index) {
        this.index = index;
        investigation.diagnostician().rules().forEach(rule -> rules.put(rule.name(), rule));
        this.examiner = Examiner.of(investigation.reasoning());
        this.sources = new Sources(investigation.diagnostician().knowledge(), investigation.facts());
    }

    List<AbsenceView> of(Derivation proof) {
        RuleFile rule = rules.get(proof.rule());
        return rule == null || !rule.text().contains("not ")
                ? List.of()
                : examiner.absences(RuleSyntax.of(rule), proof).stream()
                        .map(absence -> view(absence, proof.conclusion().machine()))
                        .toList();
    }

    private AbsenceView view(Absence absence, String machine) {
        Sources.Fitting looked = absence.condition().condition() instanceof Condition.Pattern pattern
                        && absence.lookedAt().isEmpty()
                ? sources.of(pattern, Map.of("machine", List.of(machine)))
                : new Sources.Fitting(List.of(), List.of());
        return new AbsenceView(
                "no " + absence.words(),
                absence.lookedAt().stream().map(index::view).toList(),
                looked.collected(),
                looked.missing().stream().map(Source::name).toList());
    }
}
