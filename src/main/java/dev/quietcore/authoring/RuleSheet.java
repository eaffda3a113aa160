package dev.quietcore.authoring;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Shelf;
import java.util.List;
import java.util.Optional;

/**
 * One rule with all that belongs to it.
 *
 * @param page its own, or the one that speaks for it; empty if there is none
 */
public record RuleSheet(RuleFile rule, Optional<Page> page, List<ExampleCase> cases) {
    public RuleSheet {
        cases = List.copyOf(cases);
    }

    public static RuleSheet of(RuleFile rule, Knowledge knowledge, List<Shelf> shelves) {
        return new RuleSheet(rule, knowledge.page(rule.name()), ExampleCase.of(rule, shelves));
    }
}
