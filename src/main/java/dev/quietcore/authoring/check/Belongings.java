package dev.quietcore.authoring.check;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Shelf;
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
            cases(rule, breaches);
        }
        return breaches;
    }

    private void page(RuleFile rule, List<Breach> breaches) {
        String concluded = concluded(rule);
        if (knowledge.page(rule.name()).isEmpty() && knowledge.page(concluded).isEmpty()) {
            breaches.add(error(
                    rule,
                    "missing-page",
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

    private void cases(RuleFile rule, List<Breach> breaches) {
        List<ExampleCase> cases = ExampleCase.of(rule, shelves);
        Path expected = folder(rule).examples().resolve(rule.name());
        if (cases.stream().noneMatch(ExampleCase::fires)) {
            breaches.add(error(
                    rule,
                    "missing-case",
                    "has no case in which it fires: expected a snapshot in " + expected.resolve("fires-<why>")));
        }
        if (cases.stream().noneMatch(ExampleCase::silent)) {
            breaches.add(error(
                    rule,
                    "missing-case",
                    "has no case in which it stays silent: expected the same snapshot with one thing changed in "
                            + expected.resolve("silent-<why>")));
        }
        for (ExampleCase each : cases) {
            if (!each.fires() && !each.silent()) {
                breaches.add(Breach.error(
                        "missing-case",
                        each.folder().toString(),
                        0,
                        0,
                        "a case is called fires-<why> or silent-<why>"));
            }
        }
    }

    /** Where what belongs to the rule is expected. */
    private Shelf folder(RuleFile rule) {
        return shelves.stream()
                .filter(shelf -> shelf.name().equals(rule.shelf()))
                .findFirst()
                .orElse(shelves.get(0));
    }

    private static Breach error(RuleFile rule, String check, String says) {
        return Breach.error(check, rule.path(), 1, 1, says);
    }
}
