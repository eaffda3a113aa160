package dev.quietcore.authoring;

import dev.quietcore.diagnosis.Thresholds;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Shelf;
import java.util.List;
import java.util.Optional;

/**
 * One rule with all that belongs to it.
 *
 * @param place file and line where it begins
 * @param shelf where it comes from
 * @param replaces path of the rule that is not used because of this one; empty if none
 * @param text of the whole file
 * @param thresholds that it asks for, with the values that are in effect
 * @param page its own, or the one that speaks for it; empty if there is none
 */
public record RuleSheet(
        String name,
        String storey,
        String place,
        String shelf,
        String replaces,
        String text,
        List<Threshold> thresholds,
        Optional<Page> page,
        List<ExampleCase> cases) {
    public RuleSheet {
        thresholds = List.copyOf(thresholds);
        cases = List.copyOf(cases);
    }

    public static RuleSheet of(RuleFile rule, Knowledge knowledge, List<Shelf> shelves) {
        return new RuleSheet(
                rule.name(),
                rule.storey(),
                rule.place(),
                rule.shelf(),
                rule.replaces(),
                rule.text(),
                Thresholds.asked(List.of(rule), knowledge),
                knowledge.page(rule.name()),
                ExampleCase.of(rule, shelves));
    }
}
