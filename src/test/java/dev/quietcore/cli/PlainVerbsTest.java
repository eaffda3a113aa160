package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.cli.verb.Question;
import dev.quietcore.cli.verb.Verb;
import dev.quietcore.cli.verb.Verbs;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextReport;
import dev.quietcore.report.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that show what is there: findings, ledger, gaps, rules, rule, page. What they print is in docs/answers.md. */
class PlainVerbsTest {
    private static final String CRASHES = "coredump-kick";

    @TempDir
    Path folder;

    private static Verb verb(String name) {
        return Verbs.all().stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"coredump-kick", "kvm-host-kick", "tick-kept"})
    void aFindingReadsAsInTheReport(String capture) throws Exception {
        OpenSnapshot snapshot = CommandRun.open(capture);
        String report = TextReport.draw(snapshot.investigation().diagnosis(), TextStyle.plain(Detail.NORMAL));
        for (Finding finding : snapshot.investigation().diagnosis().findings()) {
            assertThat(report)
                    .contains("\n"
                            + CommandRun.of("findings", capture, finding.id()).out());
        }
    }

    @Test
    void whereNothingWasFoundTheVerdictStandsInstead() {
        assertThat(CommandRun.of("findings", "quiet")).isEqualTo(new CommandRun(0, "quiet: nothing found\n", ""));
    }

    @Test
    void theLedgerFoldsNoRowAndAddsUp() throws Exception {
        OpenSnapshot snapshot = CommandRun.open("kvm-host-kick");
        Matcher row = Pattern.compile("^L(\\d+) .* (\\d+) +[\\d.]+ .*%.*$", Pattern.MULTILINE)
                .matcher(CommandRun.of("ledger", "kvm-host-kick").out());
        List<String> numbers = new ArrayList<>();
        while (row.find()) {
            numbers.add(row.group(1));
        }
        assertThat(numbers)
                .hasSameSizeAs(snapshot.investigation().diagnosis().ledger().rows())
                .doesNotHaveDuplicates();
    }

    /** What the ledger is asked for is a part of what it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F2 | 629 504 57",
                "F2 cpu=2 | 287 255 34",
                "F2 F3 kind=ipi | 504 127 57 1",
                "what=sched_ttwu machine=robot-guest CPU=1 | ",
                "kind=softirq | ",
            })
    void theLedgerIsChosenFrom(String words, String counts) {
        CommandRun run = CommandRun.of("ledger", "kvm-host-kick", words.split(" "));
        List<String> found = Pattern.compile("^L\\d+ .*? (?:1-2|1|2) +(\\d+) ", Pattern.MULTILINE)
                .matcher(run.out())
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(String.join(" ", found)).isEqualTo(counts == null ? "" : counts);
    }

    @Test
    void whatIsWrongIsSaidWithAGuess() {
        String[][] asked = {
            {"findings", "F2", "there is no finding 'F2'; findings are F1. Did you mean 'F1'?"},
            {
                "ledger",
                "colector",
                "nothing is charged to 'colector'; charges are F1, collector, unexplained, conditions are"
                        + " cpu=, machine=, kind=, what=. Did you mean 'collector'?"
            },
            {
                "ledger",
                "kind=ip",
                "'ip' is no kind; kinds are ipi, interrupt, timer, softirq, kthread, vmexit, taken. Did you mean"
                        + " 'ipi'?"
            },
            {
                "ledger",
                "machine=robot-gest",
                "there is no machine 'robot-gest'; there is robot-guest. Did you mean" + " 'robot-guest'?"
            },
            {"ledger", "cpu=x", "cpu=x: 'x' is not a CPU number or range such as 1-3"},
            {
                "gaps",
                "cyclictst",
                "there is no source 'cyclictst'; not collected: cgroup-cpu-max, cpuidle, cpuset-partitions, cyclictest, function-graph, hwlat,"
                        + " kvm-events, kvm-statistics, libvirt-domains, oslat, osnoise-events, qemu-log, qemu-threads,"
                        + " rtla-osnoise, rtla-timerlat, sgi-value, thp, tuned-boot-parameters. Did you mean 'cyclictest'?"
            },
            {"gaps", "journal", "journal was collected, or this machine has none"},
            {"chain", "F2", "there is no finding 'F2'; findings are F1. Did you mean 'F1'?"},
            {
                "rules",
                "timr",
                "no rule's name contains 'timr', and no storey has that name; storeys are quality, observe,"
                        + " mechanism, cause. Did you mean 'timer'?"
            },
            {
                "rule",
                "kick-all-cpu",
                "there is no rule 'kick-all-cpu'; 'rules' lists those there are. Did you mean" + " 'kick-all-cpus'?"
            },
            {
                "page",
                "kick-all-cpu",
                "there is no page 'kick-all-cpu'; each rule's page has its name, and 'rules' lists"
                        + " them. Did you mean 'kick-all-cpus'?"
            },
        };
        for (String[] each : asked) {
            assertThat(CommandRun.of(each[0], CRASHES, each[1]))
                    .isEqualTo(new CommandRun(ExitCode.CANNOT_DIAGNOSE, "", "quietcore: " + each[2] + "\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings", "gaps", "chain", "rules", "rule", "page"})
    void oneWordIsEnough(String verb) {
        assertThat(CommandRun.of(verb, CRASHES, "F1", "F1").err()).contains("and nothing else, but got 'F1 F1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chain", "rule", "page"})
    void aWordIsNeeded(String verb) {
        assertThat(CommandRun.of(verb, CRASHES).err()).contains("and nothing else, but got nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "12345678901"})
    void endsAreCountedFromOne(String number) {
        assertThat(CommandRun.of("chain", CRASHES, "F1", "--leaves=" + number).err())
                .isEqualTo("quietcore: --leaves '" + number + "' is not a number from 1 to 999999\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings", "ledger", "gaps", "chain", "rules", "rule", "page"})
    void whatCompletionOffersIsUnderstood(String name) throws Exception {
        List<String> words = verb(name).completions(CommandRun.open(CRASHES), List.of());
        assertThat(words).isNotEmpty();
        for (String word : words) {
            assertThat(CommandRun.of(name, CRASHES, word).err()).as(word).isEmpty();
        }
    }

    @Test
    void theLedgerCompletesWordAfterWordTheOthersOne() throws Exception {
        OpenSnapshot snapshot = CommandRun.open(CRASHES);
        assertThat(verb("ledger").completions(snapshot, List.of("F1")))
                .contains("unexplained", "cpu=2", "kind=ipi")
                .doesNotContain("F1");
        for (String name : List.of("findings", "gaps", "chain", "rules", "rule", "page")) {
            assertThat(verb(name).completions(snapshot, List.of("F1"))).isEmpty();
        }
    }

    @Test
    void aRuleTellsItsConclusionsByTheNumbersThatWhyKnows() {
        Matcher number = Pattern.compile("^  (#\\d+) Mechanism: kick-all-cpus: kworker/0:3-290", Pattern.MULTILINE)
                .matcher(CommandRun.of("rule", CRASHES, "kick-all-cpus").out());
        assertThat(number.find()).isTrue();
        assertThat(CommandRun.of("why", CRASHES, number.group(1)).out())
                .contains("\n" + number.group(1) + " kick-all-cpus: kworker/0:3-290");
    }

    @Test
    void aRuleThatDidNotFireSaysSo() {
        assertThat(CommandRun.of("rule", CRASHES, "wfi-exit").out())
                .contains("\nDID NOT FIRE HERE\n")
                .doesNotContain("#");
    }

    @Test
    void rulesStandStoreyByStorey() {
        String all = CommandRun.of("rules", CRASHES).out();
        assertThat(RuleFile.STOREYS).allSatisfy(storey -> assertThat(all).contains("\n" + storey + "\n"));
        String one = CommandRun.of("rules", CRASHES, "observe").out();
        assertThat(one.lines().filter(line -> line.matches(" +(\\d+x|-)  .*")))
                .hasSize(3)
                .allMatch(line -> all.contains(line.strip().split(" +")[1]));
        assertThat(one).doesNotContain("\ncause\n");
    }

    @Test
    void everyPageFitsItsPaper() throws Exception {
        for (String page : verb("page").completions(CommandRun.open(CRASHES), List.of())) {
            String text = CommandRun.of("page", CRASHES, page).out();
            assertThat(text).contains("page " + page + ", storey ").doesNotContain("{subject}", "{cpus}", "{machine}");
            assertThat(text.lines().filter(line -> line.length() > TextStyle.NARROWEST))
                    .as(page)
                    .allMatch(line -> line.strip().split(" ").length <= 3);
        }
    }

    @Test
    void aRuleOfOnesOwnHasNeitherPageNorCases() throws IOException {
        Path rule = folder.resolve("cause/mine.drl");
        Files.createDirectories(rule.getParent());
        Files.writeString(rule, """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // true in this test
                rule "mine"
                when
                    $run : CsdExecution($machine : machine)
                then
                    conclude(drools, new Cause($machine, "mine", "process", "")).mayExplain($run);
                end
                """);
        String capture = "examples/machines/" + CRASHES + ".tar.gz";

        assertThat(CommandRun.of(List.of("rule", capture, "mine", "--rules", folder.toString()))
                        .out())
                .startsWith("mine  \n".stripTrailing())
                .contains("\n  " + rule + ":7, storey cause\n", "\n  none in examples/mine\n");
        assertThat(CommandRun.of(List.of("page", capture, "mine", "--rules", folder.toString()))
                        .err())
                .isEqualTo("quietcore: the rule mine has no page; 'rule mine' shows its text\n");
    }

    @Test
    void anInstallationWithoutExamplesSaysSo() throws Exception {
        OpenSnapshot snapshot = CommandRun.open(CRASHES);
        OpenSnapshot bare = new OpenSnapshot(
                snapshot.name(),
                snapshot.investigation(),
                snapshot.lines(),
                snapshot.copy(),
                new ExampleCases(folder.resolve("examples")));
        assertThat(verb("rule")
                        .ask(bare, new Question(List.of("kick-all-cpus"), Map.of()))
                        .text()
                        .apply(TextStyle.plain(Detail.NORMAL)))
                .endsWith("CASES\n  this installation has no examples\n");
    }
}
