package dev.quietcore.cli.rules;

import dev.quietcore.authoring.CaseReader;
import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.RuleTest;
import dev.quietcore.authoring.RuleTests;
import dev.quietcore.authoring.RuleTests.RuleResult;
import dev.quietcore.cli.CannotDiagnoseException;
import dev.quietcore.cli.Progress;
import dev.quietcore.cli.Wiring;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All rules, loaded, and those of them that are tested. */
final class TestBench {
    private final Shelves shelves;
    private final List<String> names;
    private final boolean mutations;
    private final Diagnostician diagnostician;
    private final CaseReader cases;
    private final List<RuleFile> tested;

    private TestBench(
            Shelves shelves, List<String> names, boolean mutations, Diagnostician diagnostician, CaseReader cases)
            throws CannotDiagnoseException {
        this.shelves = shelves;
        this.names = names;
        this.mutations = mutations;
        this.diagnostician = diagnostician;
        this.cases = cases;
        this.tested = choose();
    }

    /**
     * @param names of the rules to test; none for the user's own, or all where there are none of her own
     * @param cases that were read already are not read again
     * @throws CannotDiagnoseException if rules or knowledge are broken, or a name is no rule's
     */
    static TestBench load(Shelves shelves, List<String> names, boolean mutations, CaseReader cases)
            throws CannotDiagnoseException {
        return new TestBench(shelves, names, mutations, Wiring.rules(shelves.own()), cases);
    }

    private List<RuleFile> choose() throws CannotDiagnoseException {
        List<RuleFile> rules = diagnostician.rules();
        List<String> known = rules.stream().map(RuleFile::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new CannotDiagnoseException("there is no rule '" + name
                        + "'; 'quietcore rules list' lists those there are" + Guess.of(name, known));
            }
        }
        if (!names.isEmpty()) {
            return rules.stream().filter(rule -> names.contains(rule.name())).toList();
        }
        Set<String> chosen = new TreeSet<>();
        shelves.chosen().forEach(shelf -> chosen.add(shelf.name()));
        List<RuleFile> own =
                rules.stream().filter(rule -> chosen.contains(rule.shelf())).toList();
        return own.isEmpty() && !shelves.named() ? rules : own;
    }

    /** @param wanted those of the tested rules that are tested now */
    RuleTests test(Predicate<RuleFile> wanted, Progress progress) throws CannotDiagnoseException {
        RuleTest test = new RuleTest(diagnostician, cases, mutations);
        List<Shelf> all = shelves.all();
        List<RuleFile> rules = tested.stream().filter(wanted).toList();
        List<RuleResult> results = new ArrayList<>();
        for (RuleFile rule : rules) {
            progress.step("testing " + (results.size() + 1) + " of " + rules.size() + ": " + rule.name());
            results.add(test.test(rule, ExampleCase.of(rule, all)));
        }
        return new RuleTests(results);
    }

    /** Their names. */
    Set<String> tested() {
        return tested.stream().map(RuleFile::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All rules. */
    List<RuleSyntax> rules() {
        return diagnostician.rules().stream().map(RuleSyntax::of).toList();
    }
}
