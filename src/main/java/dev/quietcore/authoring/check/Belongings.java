package dev.quietcore.authoring.check;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
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
            List<ExampleCase> cases = ExampleCase.of(rule, shelves);
            breaches.addAll(ExampleCase.faults(rule.name(), rule.path(), cases));
            cases.forEach(each -> expectation(each, breaches));
        }
        return breaches;
    }

    private void page(RuleFile rule, List<Breach> breaches) {
        String concluded = concluded(rule);
        Path own = Path.of("pages", rule.name() + ".yaml");
        boolean there = shelves.stream()
                .anyMatch(shelf -> Files.exists(shelf.knowledge().resolve(own)));
        if (!there && knowledge.page(concluded).isEmpty()) { // one that is broken is there, and told as broken
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

    private static void expectation(ExampleCase example, List<Breach> breaches) {
        try {
            example.expectation();
        } catch (KnowledgeException faulty) {
            breaches.addAll(faulty.breaches());
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
