package dev.quietcore.authoring;

import dev.quietcore.authoring.RuleTests.CaseResult;
import dev.quietcore.authoring.RuleTests.Difference;
import dev.quietcore.authoring.RuleTests.Kind;
import dev.quietcore.authoring.RuleTests.RuleResult;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tests rules by their cases. What is wrong with one case costs that case only. */
public final class RuleTest {
    private final Diagnostician diagnostician;
    private final CaseReader cases;
    private final boolean mutations;
    private final Set<String> causes = new TreeSet<>();

    /**
     * @param diagnostician with all rules, whichever are tested
     * @param mutations whether to look for parts of conditions that no case tests
     */
    public RuleTest(Diagnostician diagnostician, CaseReader cases, boolean mutations) {
        this.diagnostician = diagnostician;
        this.cases = cases;
        this.mutations = mutations;
        diagnostician.knowledge().pages().stream().map(Page::name).forEach(causes::add);
        diagnostician.rules().stream()
                .map(rule -> RuleSyntax.of(rule).drawn().name())
                .filter(name -> !name.isEmpty())
                .forEach(causes::add);
    }

    /** @param examples the rule's cases, or some of them */
    public RuleResult test(RuleFile rule, List<ExampleCase> examples) {
        List<CaseResult> results = new ArrayList<>();
        List<CaseTest> passed = new ArrayList<>();
        for (ExampleCase example : examples) {
            try {
                CaseTest test = CaseTest.of(rule, cases.read(example, causes), diagnostician);
                CaseResult result = test.result();
                results.add(result);
                if (result.passed()) {
                    passed.add(test);
                }
            } catch (KnowledgeException broken) {
                results.add(failed(
                        example,
                        broken.breaches().stream()
                                .map(breach -> Difference.of(
                                        Kind.EXPECTATION,
                                        breach.place(),
                                        "an expectation that can be read",
                                        breach.says()))
                                .toList()));
            } catch (IOException unreadable) {
                results.add(failed(
                        example,
                        List.of(Difference.of(
                                Kind.UNREAD,
                                example.folder().toString(),
                                "a snapshot that can be read",
                                String.valueOf(unreadable.getMessage())))));
            }
        }
        List<Breach> faults = ExampleCase.faults(rule.name(), rule.path(), examples);
        return mutations && faults.isEmpty() && passed.size() == examples.size()
                ? mutated(rule, results, passed)
                : new RuleResult(rule.name(), rule.path(), faults, results, 0, List.of(), List.of());
    }

    private static CaseResult failed(ExampleCase example, List<Difference> differences) {
        return new CaseResult(example.name(), example.folder().toString(), differences);
    }

    private static RuleResult mutated(RuleFile rule, List<CaseResult> results, List<CaseTest> passed) {
        MutationCheck.Result found = MutationCheck.of(RuleSyntax.of(rule), passed);
        return new RuleResult(
                rule.name(), rule.path(), List.of(), results, found.mutants(), found.untested(), found.unclear());
    }
}
