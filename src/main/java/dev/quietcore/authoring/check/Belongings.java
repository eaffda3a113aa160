package dev.quietcore.authoring.check;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Shelf;
import java.util.ArrayList;
import java.util.List;

/** A rule is three things of one name: the rule, its page, and cases in which it fires and stays silent. */
final class Belongings {
    private final List<Shelf> shelves;
    private final Knowledge knowledge;

    Belongings(List<Shelf> shelves, Knowledge knowledge) {
        this.shelves = shelves;
        this.knowledge = knowledge;
    }

    List<Breach> breaches(List<RuleFile> rules) {
        List<Breach> breaches = new ArrayList<>();
        for (RuleFile rule : rules) {
            page(rule, breaches);
            breaches.addAll(ExampleCase.faults(rule.name(), rule.path(), ExampleCase.of(rule, shelves)));
        }
        return breaches;
    }

    private void page(RuleFile rule, List<Breach> breaches) {
        String concluded = concluded(rule);
        if (knowledge.page(rule.name()).isEmpty() && knowledge.page(concluded).isEmpty()) {
            breaches.add(Breach.error(
                    "missing-page",
                    rule.path(),
                    1,
                    1,
                    "has no page: expected "
                            + folder(rule).knowledge().resolve("pages").resolve(rule.name() + ".yaml")
                            + (concluded.isEmpty() || concluded.equals(rule.name())
                                    ? ""
                                    : ", or one for what it concludes, " + concluded + ".yaml")));
        }
    }

    private static String concluded(RuleFile rule) {
        try {
            return RuleSyntax.of(rule).drawn().name();
        } catch (IllegalArgumentException unreadable) {
            return ""; // told by the lint
        }
    }

    /** Where what belongs to the rule is expected. */
    private Shelf folder(RuleFile rule) {
        return shelves.stream()
                .filter(shelf -> shelf.name().equals(rule.shelf()))
                .findFirst()
                .orElse(shelves.get(0));
    }
}
