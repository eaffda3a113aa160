package dev.quietcore.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.cli.RulesRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of a user with one sound rule; each test breaks one thing of it. */
class CheckCommandTest {
    private static final Path SHIPPED = Path.of("examples/khugepaged-collapse");

    @TempDir
    Path temporary;

    private Path mine;
    private Path rule;
    private Path page;
    private Path fires;

    @BeforeEach
    void soundRule() throws IOException {
        mine = temporary.resolve("mine");
        rule = RulesRun.write(mine.resolve("rules/cause/collapse-by-sender.drl"), """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // A collapse that khugepaged asks for is seen in its own stack.
                rule "collapse-by-sender"
                when
                    $run : CsdExecution($machine : machine, senderComm == "khugepaged", stack.calls("collapse_huge_page"))
                then
                    conclude(drools, new Cause($machine, "collapse-by-sender", "process", "khugepaged")).explains($run);
                end
                """);
        page = RulesRun.write(
                mine.resolve("knowledge/pages/collapse-by-sender.yaml"),
                Files.readString(Path.of("knowledge/pages/khugepaged-collapse.yaml"))
                        .replace("name: khugepaged-collapse", "name: collapse-by-sender")
                        .replaceAll("(?m)^rivals: .*", "rivals: [madvise-collapse]"));
        Path cases = mine.resolve("examples/collapse-by-sender");
        fires = cases.resolve("fires-in-the-stack");
        RulesRun.copy(SHIPPED.resolve("fires-collapse-in-the-stack"), fires);
        RulesRun.copy(
                SHIPPED.resolve("silent-process-collapses-by-itself"),
                cases.resolve("silent-process-collapses-by-itself"));
        RulesRun.write(fires.resolve("expect.yaml"), "says: khugepaged collapses\n");
    }

    private RulesRun check(Object... more) {
        Object[] words = new Object[3 + more.length];
        words[0] = "rules";
        words[1] = "check";
        words[2] = mine;
        System.arraycopy(more, 0, words, 3, more.length);
        return RulesRun.of(temporary, words);
    }

    private static void replace(Path file, String old, String fresh) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, fresh));
    }

    @Test
    void aSoundFolderHasNoBreach() {
        assertThat(check("--strict")).isEqualTo(new RulesRun(0, "1 rule checked: nothing is wrong\n", ""));
    }

    @Test
    void allThatIsWrongIsToldAtOnceWhereverItStands() throws IOException {
        replace(rule, "senderComm ==", "senderCom ==");
        replace(page, "undo: echo always", "redo: echo always");
        Files.delete(fires.resolve("expect.yaml"));
        Files.move(fires, fires.resolveSibling("fire-in-the-stack"));

        RulesRun run = check();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(rule + ":9:45: CsdExecution has no field 'senderCom'; fields are machine, cpu,")
                        .endsWith("Did you mean 'senderComm'? [unknown-field]"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(page + ":")
                        .contains("no field 'redo'; fields are says, command, undo, risk"))
                .anySatisfy(line -> assertThat(line).startsWith(page + ":").contains("field 'undo' is missing"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(rule + ":1:1: examples/collapse-by-sender/ lacks a case fires-<why>/ [cases]"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo(fires.resolveSibling("fire-in-the-stack")
                                + ": a case is called fires-<why> or silent-<why> [cases]"));
    }

    @Test
    void aVersionRangeThatCannotBeReadIsABreach() throws IOException {
        replace(
                page,
                "    verify: pages_collapsed stands still\n",
                "    verify: pages_collapsed stands still\n    since: six\n");

        assertThat(check().out()).contains("since 'six' is no kernel version; allowed is one like '6.11'");
    }

    @Test
    void aRuleWithoutPageOrCasesIsABreach() throws IOException {
        Files.delete(page);

        assertThat(check().out())
                .isEqualTo(
                        rule + ":1:1: has no page: expected " + page + " [missing-page]\n\n1 rule checked: 1 error\n");
    }

    @Test
    void whatAStubLeftToBeSaidIsABreach() throws IOException {
        replace(page, "summary: >-\n", "summary: >-\n  TODO: say what it is.\n");

        assertThat(check().out()).contains(page + ":6:3: is left to be said: say what it is. [unfinished]");
    }

    /** Both are certain of the same disturbance, and each page calls the other cause its rival. */
    @Test
    void rulesThatSayOppositeThingsOfTheSameCaseAreABreach() throws IOException {
        replace(page, "rivals: [madvise-collapse]", "rivals: [khugepaged-collapse]");
        replace(
                rule,
                "    $run : CsdExecution($machine : machine,",
                "    $sync : Mechanism($machine : machine, name == \"page-table-sync\", $source : subject)\n"
                        + "    $run : CsdExecution(machine == $machine, source() == $source, function != \"x\",");
        replace(rule, "explains($run)", "explains($sync)");

        assertThat(check().exit()).isZero();
        assertThat(check("--strict").exit()).isEqualTo(1);
        assertThat(check().out())
                .startsWith(rule + ":1:1: warning: in " + fires + " the rules ")
                .contains(
                        "khugepaged-collapse",
                        "collapse-by-sender",
                        "each explain for certain what only one of them can");
    }

    @Test
    void onlyWhatWasNamedIsLookedAt() throws IOException {
        replace(rule, "senderComm ==", "senderCom ==");
        replace(page, "undo: echo always", "redo: echo always");

        assertThat(RulesRun.of(temporary, "rules", "check", rule).out())
                .contains("[unknown-field]")
                .doesNotContain("redo");
        assertThat(RulesRun.of(temporary, "rules", "check", page).out())
                .contains("redo")
                .doesNotContain("[unknown-field]");
        assertThat(RulesRun.of(temporary, "rules", "check", "rules/cause/khugepaged-collapse.drl"))
                .isEqualTo(new RulesRun(0, "1 rule checked: nothing is wrong\n", ""));
    }

    @Test
    void aRowWhoseNoiseIsNoSelectorIsABreach() throws IOException {
        RulesRun.write(mine.resolve("knowledge/catalog/boot-settings.yaml"), """
                - name: acme.poll
                  trigger: the ACME driver polls.
                  severity: low
                  arch: all
                  fixes: [Boot with acme.poll=0]
                  source: drivers/acme
                  recommended: ["0"]
                  noise: TimerInterrupt functoin=acme_poll
                """);

        RulesRun run = check();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("boot-settings.yaml:1:3: ").contains("TimerInterrupt has no field 'functoin'");
    }

    @Test
    void anArchiveIsLookedAtByAdd() throws IOException {
        Path pack = RulesRun.write(temporary.resolve("mine.zip"), "PK");

        RulesRun run = RulesRun.of(temporary, "rules", "check", pack);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "quietcore: " + pack + ": is no rule, page, table or expectation; they end with .drl or .yaml;"
                                + " 'quietcore rules add --dry-run " + pack + "' checks a pack and adds nothing\n");
        Path notes = RulesRun.write(mine.resolve("notes.txt"), "none");
        assertThat(RulesRun.of(temporary, "rules", "check", notes).err())
                .isEqualTo("quietcore: " + notes
                        + ": is no rule, page, table or expectation; they end with .drl or .yaml\n");
    }

    @Test
    void whatIsWrongInAnExpectationIsTold() throws IOException {
        RulesRun.write(fires.resolve("expect.yaml"), "says: it fires\nabsnet: [x]\n");

        assertThat(check().out())
                .startsWith(fires.resolve("expect.yaml") + ":2:1: no field 'absnet'; fields are")
                .contains("Did you mean 'absent'? [expectation]");
    }

    @Test
    void aPageThatIsBrokenIsNotCalledMissing() throws IOException {
        replace(page, "undo: echo always", "redo: echo always");

        assertThat(check().out()).contains("no field 'redo'").doesNotContain("has no page");
    }

    @Test
    void aFolderThatIsNotThereCannotBeChecked() {
        RulesRun run = RulesRun.of(temporary, "rules", "check", temporary.resolve("mine2"));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("mine2: no such file or folder. Did you mean 'mine'?");
    }

    @Test
    void theOtherFormatsSayTheSame() throws Exception {
        replace(rule, "senderComm ==", "senderCom ==");

        JsonNode sarif = new JsonMapper().readTree(check("--format", "sarif").out());
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(sarif.at("/version").asString()).isEqualTo("2.1.0");
        assertThat(result.at("/ruleId").asString()).isEqualTo("unknown-field");
        assertThat(result.at("/level").asString()).isEqualTo("error");
        assertThat(result.at("/message/text").asString()).startsWith("CsdExecution has no field 'senderCom'");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo(rule.toString());
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(9);
        assertThat(result.at("/locations/0/physicalLocation/region/startColumn").asInt())
                .isEqualTo(45);

        JsonNode json = new JsonMapper().readTree(check("--format", "json").out());
        assertThat(json.at("/verb").asString()).isEqualTo("rules check");
        assertThat(json.at("/answer/breaches/0/check").asString()).isEqualTo("unknown-field");
        assertThat(json.at("/answer/breaches/0/line").asInt()).isEqualTo(9);

        Document junit = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(
                        new java.io.StringReader(check("--format", "junit").out())));
        assertThat(junit.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(junit.getElementsByTagName("failure").item(0).getTextContent())
                .startsWith(rule + ":9:45: CsdExecution has no field 'senderCom'");
    }
}
