package dev.quietcore.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleBase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Rules that must be refused lie in src/test/resources/rules; below each stand the breaches, place first. */
class LintTest {
    private static final Path RULES = Path.of("src/test/resources/rules");
    private static final String REFUSED = "// refused ";
    private static final String HEAD = """
            package rules

            import dev.quietcore.facts.*
            import static dev.quietcore.engine.Conclusions.conclude

            // true in this test
            """;

    private static RuleFile rule(String storey, String name, String when, String then) {
        return RuleFile.loose(
                "rules/" + storey + "/" + name + ".drl",
                name,
                storey,
                HEAD + "rule \"" + name + "\"\nwhen\n" + when + "\nthen\n    " + then + "\nend\n");
    }

    /** Code that could reach files, sockets, processes or classes, run for ever, or make facts without a line. */
    @TestFactory
    Stream<DynamicNode> hostileRulesAreRefusedWithTheirLine() throws IOException {
        return refused("hostile");
    }

    /** One fault, or one kind of it, in each file. */
    @TestFactory
    Stream<DynamicNode> faultyRulesAreRefusedWithTheirLine() throws IOException {
        return refused("faulty");
    }

    private static Stream<DynamicNode> refused(String folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(RULES.resolve(folder))) {
            files = listed.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        return files.stream().map(file -> {
            String name = file.getFileName().toString().replace(".drl", "");
            return dynamicTest(name, file.toUri(), () -> {
                String text = Files.readString(file);
                RuleFile rule = RuleFile.loose(
                        "x.drl",
                        name,
                        "cause",
                        text.lines().filter(line -> !line.startsWith(REFUSED)).reduce("", (a, b) -> a + b + "\n"));
                List<String> expected = text.lines()
                        .filter(line -> line.startsWith(REFUSED))
                        .map(line -> "x.drl:" + line.substring(REFUSED.length()))
                        .toList();
                assertThat(expected).isNotEmpty();
                assertThat(Lint.unusable(List.of(rule)))
                        .extracting(Breach::toString)
                        .containsExactlyElementsOf(expected);
                assertThatThrownBy(() -> RuleBase.load(List.of(rule), List.of()))
                        .isInstanceOf(BrokenRulesException.class);
            });
        });
    }

    @Test
    void shippedRulesHaveNoBreach() throws BrokenRulesException, KnowledgeException {
        List<Shelf> shelves = List.of(Shelf.shipped(Path.of("")));
        List<RuleFile> rules = RuleFile.read(shelves);

        assertThat(Lint.all(rules, rules, Knowledge.load(shelves))).isEmpty();
    }

    private static List<String> breaches(RuleFile... own) throws BrokenRulesException, KnowledgeException {
        List<Shelf> shelves = List.of(Shelf.shipped(Path.of("")));
        List<RuleFile> among = new ArrayList<>(RuleFile.read(shelves));
        among.addAll(List.of(own));
        return Lint.all(List.of(own), among, Knowledge.load(shelves)).stream()
                .map(Breach::toString)
                .toList();
    }

    private static final String RUN = "    $run : CsdExecution($machine : machine, function == \"a_function\")";

    @Test
    void aSoundRuleHasNoBreach() throws Exception {
        assertThat(breaches(rule(
                        "cause",
                        "mine",
                        RUN
                                + "\n    not Sysctl(machine == $machine, name == \"x\")\n    exists TraceWindow(machine == $machine)",
                        "conclude(drools, new Cause($machine, \"mine\", \"process\", $run.sender())).explains($run);")))
                .isEmpty();
    }

    @Test
    void aRuleUsesOnlyWhatItsOwnAndLowerStoreysConclude() throws Exception {
        assertThat(breaches(
                        rule(
                                "mechanism",
                                "mine",
                                RUN + "\n    Cause(machine == $machine, name == \"khugepaged-collapse\")",
                                "conclude(drools, new Mechanism($machine, \"mine\", \"\")).explains($run);"),
                        rule(
                                "mechanism",
                                "concludes-too-much",
                                RUN,
                                "conclude(drools, new Cause($machine, \"x\", \"process\", \"\")).explains($run);")))
                .containsExactly(
                        "rules/mechanism/concludes-too-much.drl:7:1: concludes a Cause; rules in mechanism/ conclude CrashHandled or"
                                + " Mechanism",
                        "rules/mechanism/mine.drl:10:5: asks for a Cause 'khugepaged-collapse', which"
                                + " rules/cause/khugepaged-collapse.drl concludes, a storey above; a rule in mechanism/ uses what"
                                + " quality, observe, mechanism conclude");
    }

    @Test
    void aRuleThatCanNeverFireSaysWhy() throws Exception {
        assertThat(breaches(rule(
                        "cause",
                        "mine",
                        RUN
                                + "\n    Mechanism(machine == $machine, name == \"page-table-sink\")\n"
                                + "    NotCollected(machine == $machine, source == \"interupts\")\n"
                                + "    CatalogueRow(table == \"csd-function\")\n"
                                + "    Sysctl(machine == $machine, name == \"a\", name in (\"b\", \"c\"))\n"
                                + "    RunQueue(machine == $machine, nrRunning > 5, nrRunning <= 5)",
                        "conclude(drools, new Cause($machine, \"mine\", \"process\", \"\")).explains($run);")))
                .satisfiesExactly(
                        breach -> assertThat(breach)
                                .startsWith(
                                        "rules/cause/mine.drl:10:5: no rule concludes a Mechanism 'page-table-sink'")
                                .endsWith("Did you mean 'page-table-sync'?"),
                        breach -> assertThat(breach)
                                .startsWith(
                                        "rules/cause/mine.drl:11:5: there is no source 'interupts' of a NotCollected")
                                .endsWith("Did you mean 'interrupts'?"),
                        breach -> assertThat(breach)
                                .startsWith(
                                        "rules/cause/mine.drl:12:5: there is no table 'csd-function' of a CatalogueRow")
                                .endsWith("Did you mean 'csd-functions'?"),
                        breach -> assertThat(breach)
                                .isEqualTo(
                                        "rules/cause/mine.drl:13:5: no name is == a and == b or c, so nothing ever matches it"),
                        breach -> assertThat(breach)
                                .isEqualTo(
                                        "rules/cause/mine.drl:14:5: no nrRunning is > 5 and <= 5, so nothing ever matches it"));
    }

    @Test
    void boundsThatLeaveRoomAreNoContradiction() throws Exception {
        assertThat(breaches(rule(
                        "cause",
                        "mine",
                        RUN + "\n    RunQueue(machine == $machine, nrRunning >= 5, nrRunning <= 5, nrRunning != 4)\n"
                                + "    Sysctl(name != \"a\", name != \"b\", name in (\"b\", \"c\"))",
                        "conclude(drools, new Cause($machine, \"mine\", \"process\", \"\")).explains($run);")))
                .isEmpty();
    }

    private static RuleFile sender(String name, String more, String arrow) {
        return rule(
                "cause",
                name,
                "    $call : CsdExecution($where : machine, function == \"a_function\"" + more + ")\n"
                        + "    not Sysctl(machine == $where, name == \"x\")",
                "conclude(drools, new Cause($where, \"mine\", \"process\", \"\"))." + arrow + "($call);");
    }

    @Test
    void aRuleThatSaysNothingNewIsShadowedWhateverItsNamesAreCalled() throws Exception {
        RuleFile broad = rule(
                "cause",
                "mine",
                "    $run : CsdExecution($machine : machine, function == \"a_function\", count > 3)\n"
                        + "    not Sysctl(machine == $machine, name == \"x\")",
                "conclude(drools, new Cause($machine, \"mine\", \"process\", \"\")).likelyExplains($run);");

        assertThat(breaches(broad, sender("copy", ", count > 3", "likelyExplains")))
                .as("of two that are alike the later one")
                .containsExactly("rules/cause/mine.drl:7:1: rules/cause/copy.drl matches whatever this rule matches and"
                        + " concludes the same as surely: one of the two is not needed");
        assertThat(breaches(broad, sender("narrow", ", count >= 4, senderPid == 1", "mayExplain")))
                .containsExactly(
                        "rules/cause/narrow.drl:7:1: rules/cause/mine.drl matches whatever this rule matches and"
                                + " concludes the same as surely: one of the two is not needed");
        assertThat(breaches(broad, sender("broader", "", "mayExplain")))
                .as("matches more")
                .isEmpty();
        assertThat(breaches(broad, sender("surer", ", count > 5", "explains")))
                .as("is surer")
                .isEmpty();
    }

    @Test
    void evidenceIsCollectedAndACauseExplains() throws Exception {
        RuleFile counting = rule(
                "cause",
                "mine",
                RUN + "\n    accumulate($t : Sysctl(machine == $machine); $n : count($t); $n > 3)",
                "conclude(drools, new Cause($machine, \"mine\", \"process\", \"\"));");

        assertThat(breaches(counting))
                .containsExactly(
                        "rules/cause/mine.drl:10:5: what is only counted is no evidence; collect it: $all :"
                                + " collectList($fact), $all.size()",
                        "rules/cause/mine.drl:12:5: a cause that explains nothing is never a finding; say what it explains:"
                                + " .explains($fact)");
        assertThat(Lint.unusable(List.of(counting)))
                .as("it can be used all the same")
                .isEmpty();
    }

    @Test
    void evidenceIsBoundAndARuleSaysWhyItIsTrue() throws Exception {
        RuleFile rule = rule(
                "cause",
                "mine",
                RUN + "\n    DeviceInterrupt(machine == $machine)",
                "conclude(drools, new Cause($machine, \"mine\", \"process\", \"\")).explains($run);");
        RuleFile silent =
                RuleFile.loose(rule.path(), "mine", "cause", rule.text().replace("// true in this test\n", ""));

        assertThat(breaches(silent))
                .containsExactly(
                        "rules/cause/mine.drl:6:1: no comment right above the rule that says why it is true: '// …'",
                        "rules/cause/mine.drl:9:5: DeviceInterrupt is evidence and not bound, so nothing can explain it; bind"
                                + " it: $fact : DeviceInterrupt(…)");
    }
}
