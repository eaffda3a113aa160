package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.Expectation;
import dev.quietcore.authoring.SnapshotReading.Read;
import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code rules new}, from the command line to what Drools makes of the rules that it wrote. */
class RulesNewTest {
    private static final String MACHINES = "examples/machines/";

    /** By rule, the capture and what is chosen of it: rows of the ledger that nothing explains, findings, facts of many types. */
    private static final Map<String, List<String>> DRAFTS = new TreeMap<>(Map.ofEntries(
            Map.entry("draft-tick", List.of("coredump-kick", "--finding", "L3")),
            Map.entry("draft-rcu-thread", List.of("coredump-kick", "--finding", "L4")),
            Map.entry("draft-timer-thread", List.of("timer-migration", "--finding", "L4")),
            Map.entry("draft-nameless-timer", List.of("timer-migration", "--finding", "L6")),
            Map.entry("draft-guest-ipis", List.of("kvm-host-kick", "--finding", "F2")),
            Map.entry("draft-irq", List.of("tick-kept", "--finding", "F3")),
            Map.entry("draft-crashes", List.of("coredump-kick", "--finding", "F1")),
            Map.entry(
                    "draft-setting-and-thread",
                    List.of(
                            "timer-migration",
                            "--fact",
                            "Sysctl name=kernel.timer_migration",
                            "--fact",
                            "KernelThreadRun comm~ktimers")),
            Map.entry(
                    "draft-mechanism",
                    List.of("coredump-kick", "--fact", "Mechanism name=bpf-program-load", "--fact", "UnitCrashLoop")),
            Map.entry("draft-counters", List.of("kvm-host-kick", "--fact", "InterruptCount name=kvm guest vtimer")),
            Map.entry(
                    "draft-collector",
                    List.of("quiet", "--fact", "TimerInterrupt function=dl_task_timer", "--storey", "quality")),
            Map.entry(
                    "draft-path", List.of("module-loads", "--fact", "RescheduleIpi cpu=3", "--storey", "mechanism"))));

    @TempDir
    static Path folder;

    private static Diagnostician rules;

    @BeforeAll
    static void draft() throws Exception {
        for (Map.Entry<String, List<String>> draft : DRAFTS.entrySet()) {
            List<String> chosen = draft.getValue();
            List<String> words = new ArrayList<>(
                    List.of("rules", "new", draft.getKey(), "--from", MACHINES + chosen.get(0) + ".tar.gz", "-d"));
            words.add(folder.toString());
            words.addAll(chosen.subList(1, chosen.size()));
            CommandRun run = CommandRun.of(words);
            assertThat(run.exit()).as(run.err()).isZero();
        }
        for (String storey : List.of("cause", "mechanism", "observe", "quality")) {
            CommandRun run = CommandRun.of(
                    List.of("rules", "new", "stub-" + storey, "--storey", storey, "-d", folder.toString()));
            assertThat(run.exit()).as(run.err()).isZero();
        }
        rules = Wiring.rules(List.of(Shelf.own(folder)));
    }

    // ---- what was written does what it says

    @TestFactory
    Stream<DynamicTest> everyCaseOfEveryDraftDoesWhatItSays() {
        return ExampleCase.folders(folder.resolve("examples")).stream()
                .flatMap(owner -> ExampleCase.of(
                        folder.resolve("examples"), owner.getFileName().toString())
                        .stream())
                .map(each -> dynamicTest(each.owner() + " " + each.name(), () -> {
                    Expectation expectation = each.expectation();
                    Read read = each.read(Wiring::read, expectation);
                    assertThat(read.notes()).isEmpty();
                    assertThat(read.files()).noneMatch(file -> file.format().isEmpty());
                    assertThat(read.facts()).noneMatch(Unreadable.class::isInstance);
                    Investigation asked = alone(each.owner()).investigate(read.facts(), read.notes(), read.files());
                    assertThat(asked.reasoning().derivations().stream()
                                    .anyMatch(derivation -> derivation.rule().equals(each.owner())))
                            .isEqualTo(each.fires());
                    assertThat(expectation.missing(asked.diagnosis())).isEmpty();
                    assertThat(expectation.unwanted(asked.diagnosis())).isEmpty();
                }));
    }

    /** The shipped rules and one draft: drafts of the same noise would be rivals. */
    private static Diagnostician alone(String draft) {
        Diagnostician alone = rules;
        for (Path other : ExampleCase.folders(folder.resolve("examples"))) {
            String name = other.getFileName().toString();
            if (!name.equals(draft)) {
                alone = alone.without(name);
            }
        }
        return alone;
    }

    @Test
    void everyDraftHasBothCases() {
        for (String name : DRAFTS.keySet()) {
            assertThat(ExampleCase.of(folder.resolve("examples"), name))
                    .extracting(ExampleCase::name)
                    .as(name)
                    .containsExactly("fires-first", "silent-first");
        }
    }

    @Test
    void theSnapshotItselfShowsTheFindingWhereNothingExplainedItBefore() throws Exception {
        assertThat(causes("draft-tick", "coredump-kick")).contains("draft-tick");
        assertThat(causes("draft-setting-and-thread", "timer-migration")).contains("draft-setting-and-thread");
        assertThat(causes("draft-setting-and-thread", "quiet")).isEmpty();
        assertThat(causes("draft-counters", "kvm-host-kick")).isNotEmpty().doesNotContain("draft-counters");
    }

    private static List<String> causes(String draft, String capture) throws IOException {
        Read read = Wiring.read(Path.of(MACHINES + capture + ".tar.gz"), path -> true, null);
        Diagnosis diagnosis = alone(draft).diagnose(read.facts(), read.notes(), read.files());
        return diagnosis.findings().stream().map(Finding::cause).toList();
    }

    @Test
    void aCaseIsSmallAndHoldsNoFileThatNoFactNeeds() throws IOException {
        assertThat(files("draft-timer-thread/fires-first"))
                .containsExactly(
                        "expect.yaml",
                        "sys/devices/system/cpu/isolated",
                        "sys/devices/system/cpu/nohz_full",
                        "sys/kernel/tracing/trace");
        assertThat(records("draft-timer-thread/fires-first"))
                .as("who woke it, and that it ran")
                .hasSize(2);
        assertThat(files("draft-counters/fires-first"))
                .containsExactly(
                        "before/proc/interrupts",
                        "expect.yaml",
                        "proc/interrupts",
                        "sys/devices/system/cpu/isolated",
                        "sys/devices/system/cpu/nohz_full");
        for (String name : DRAFTS.keySet()) {
            assertThat(files(name + "/fires-first")).as(name).doesNotContain("etc/hostname", "proc/cmdline");
            assertThat(records(name + "/fires-first").size()).as(name).isLessThan(20);
        }
    }

    private static List<String> files(String example) throws IOException {
        Path top = folder.resolve("examples").resolve(example);
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> top.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static List<String> records(String example) throws IOException {
        Path trace = folder.resolve("examples").resolve(example).resolve("sys/kernel/tracing/trace");
        return Files.exists(trace)
                ? Files.readAllLines(trace).stream()
                        .filter(line -> !line.startsWith("#"))
                        .toList()
                : List.of();
    }

    /** A mechanism that is drawn from stacks is not drawn for another reason in a case that has lost them. */
    @Test
    void aConclusionIsDrawnInTheCaseByTheRuleThatDrewItInTheSnapshot() throws IOException {
        assertThat(records("draft-mechanism/fires-first")).anyMatch(line -> line.equals(" => bpf_int_jit_compile"));
    }

    @Test
    void theSilentCaseSaysWhatChanged() throws KnowledgeException {
        assertThat(changed("draft-timer-thread"))
                .isEqualTo("sys/kernel/tracing/trace:13 and 1 more line: rcuc/ instead of ktimers/");
        assertThat(changed("draft-setting-and-thread")).isEqualTo("proc/sys/kernel/timer_migration:1: 0 instead of 1");
        assertThat(changed("draft-rcu-thread")).startsWith("sys/kernel/tracing/trace: without line 14, <idle>-0");
    }

    private static String changed(String name) throws KnowledgeException {
        return Expectation.read(
                        folder.resolve("examples").resolve(name).resolve("silent-first/expect.yaml"), true, Set.of())
                .changed();
    }

    @Test
    void theRuleJoinsWhatItsFactsShareAndLeavesTheRestToHer() throws IOException {
        assertThat(Files.readString(folder.resolve("rules/cause/draft-irq.drl")))
                .isEqualTo("""
                        package rules

                        import dev.quietcore.facts.*
                        import static dev.quietcore.engine.Conclusions.conclude

                        // TODO: why this is true, in a sentence, and the file and function of the kernel that does it
                        rule "draft-irq"
                        when
                            // proc/irq/26/effective_affinity_list:1
                            $irqAffinity : IrqAffinity($machine : machine, $irq : irq)
                            // sys/kernel/tracing/trace:1607
                            // TODO: from how many on is it noise? Such as: count >= 2
                            $deviceInterrupt : DeviceInterrupt(machine == $machine, irq == $irq, name == "virtio1-requests")
                            // TODO: who did it, if a field tells: "process", $comm, with $comm : senderComm bound above
                        then
                            conclude(drools, new Cause($machine, "draft-irq", "cpus", "")).explains($deviceInterrupt);
                        end
                        """);
        assertThat(Files.readString(folder.resolve("rules/cause/draft-guest-ipis.drl")))
                .contains("$cpu : cpu", "cpu == $cpu")
                .doesNotContain("CPU 0", "CPU 1", "409", "410");
        assertThat(Files.readString(folder.resolve("rules/mechanism/draft-path.drl")))
                .contains("conclude(drools, new Mechanism($machine, \"draft-path\", \"\")).explains(");
        assertThat(Files.readString(folder.resolve("rules/quality/draft-collector.drl")))
                .contains("conclude(drools, new CollectorNoise($machine, \"draft-collector\")).explains(");
    }

    // ---- what is said

    @Test
    void theAnswerSaysWhatWasWrittenAndWhatToDoNext() {
        CommandRun run = CommandRun.of(List.of(
                "rules",
                "new",
                "again",
                "--from",
                MACHINES + "tick-kept.tar.gz",
                "--finding",
                "L4",
                "-d",
                folder.resolve("said").toString()));
        assertThat(run.out().replace(folder.toString(), "DIR"))
                .startsWith("""
                        Written to DIR/said:
                          rules/cause/again.drl         3 places say TODO:
                          knowledge/pages/again.yaml    12 places say TODO:
                          examples/again/fires-first/   1 place says TODO:
                          examples/again/silent-first/  1 place says TODO:

                        RULE
                          $softirqRun: SoftirqRun vector == "RCU", 3 facts

                        CASE
                          sys/devices/system/cpu/isolated   1 line
                          sys/devices/system/cpu/nohz_full  1 line
                          sys/kernel/tracing/trace          38147 lines, 13 kept
                          silent: sys/kernel/tracing/trace:13: TIMER instead of RCU
                          Lines stand there as in the snapshot, with the names of hosts, users and
                          programs in them. Look them through before you pass them on.

                        NEXT
                          quietcore rules check DIR/said
                          quietcore rules test --rules DIR/said again
                          quietcore diagnose --rules DIR/said""")
                .endsWith(" examples/machines/tick-kept.tar.gz\n");

        assertThat(run.err()).isEmpty();
    }

    @Test
    void whatAFindingExplainsAlreadyIsSaid() {
        CommandRun run = CommandRun.of(List.of(
                "rules",
                "new",
                "known",
                "--from",
                MACHINES + "module-loads.tar.gz",
                "--finding",
                "F2",
                "-d",
                folder.resolve("known").toString()));
        assertThat(run.out())
                .contains("but F2 (static-key-flips) explains all facts already")
                .contains("The rule fires, but in the case nothing is charged to it");
        assertThat(run.out()).doesNotContain("F1 (");
    }

    // ---- what is refused

    private static String refused(String... words) {
        List<String> all = new ArrayList<>(List.of("rules", "new"));
        all.addAll(List.of(words));
        all.addAll(List.of("-d", folder.resolve("refused").toString()));
        CommandRun run = CommandRun.of(all);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("refused")).doesNotExist();
        return run.err().strip();
    }

    @Test
    void allThatIsWrongWithANameIsSaidAtOnce() {
        assertThat(refused("My_Rule", "--storey", "couse"))
                .isEqualTo(
                        "quietcore: 'My_Rule' is no name of a rule; one is in small letters, digits and dashes, such as"
                                + " timers-of-a-moved-task\nthere is no storey 'couse'; storeys are quality, observe, mechanism,"
                                + " cause. Did you mean 'cause'?");
        assertThat(refused("kick-all-cpus"))
                .isEqualTo(
                        "quietcore: there is a rule 'kick-all-cpus' already: 'quietcore rules show kick-all-cpus' shows"
                                + " it, --replace begins with its text");
        assertThat(refused("kick-all-cpu", "--replace"))
                .isEqualTo("quietcore: there is no rule 'kick-all-cpu' to replace. Did you mean 'kick-all-cpus'?");
        assertThat(refused("../out")).contains("is no name of a rule");
    }

    @Test
    void factsThatAreNotThereAreSaidAllAtOnce() {
        assertThat(refused(
                        "x",
                        "--from",
                        MACHINES + "quiet.tar.gz",
                        "--fact",
                        "#99999",
                        "--fact",
                        "Sysctle name=x",
                        "--fact",
                        "VmExit",
                        "--fact",
                        "NotCollected source=ps"))
                .contains("there is no fact #99999")
                .contains("there is no type of facts 'Sysctle'")
                .contains("Did you mean 'Sysctl'?")
                .contains("no fact is 'VmExit'")
                .contains("no fact is 'NotCollected source=ps'");
        assertThat(refused("x", "--from", MACHINES + "quiet.tar.gz", "--finding", "F1"))
                .contains("there is no finding F1; nothing was found");
    }

    @Test
    void aRuleOfSeveralStoriesOrOfEverythingIsNotDrafted() {
        assertThat(refused("x", "--from", MACHINES + "kvm-host-kick.tar.gz", "--finding", "L11"))
                .contains("4 RescheduleIpi have no name in common; they are several stories. Name one:")
                .contains("callsite == ");
        assertThat(refused("x", "--from", MACHINES + "quiet.tar.gz", "--fact", "KernelConfig"))
                .contains("kinds of facts; a rule of more than 8 patterns tells no story")
                .contains("CONFIG_NO_HZ_FULL=y");
    }

    @Test
    void optionsThatDoNotGoTogetherAreSaid() {
        assertThat(refused("x", "--fact", "#1")).contains("--from names it");
        assertThat(refused("x", "--from", MACHINES + "quiet.tar.gz"))
                .contains("which facts of examples/machines/quiet.tar.gz?");
        assertThat(refused("kick-all-cpus", "--replace", "--from", MACHINES + "quiet.tar.gz", "--fact", "#1"))
                .contains("choose one of them");
        assertThat(refused("kick-all-cpus", "--replace", "--storey", "cause")).contains("keeps the storey");
        assertThat(refused("x", "--from", "no-such.tar.gz", "--fact", "#1")).contains("no such file or folder");
        assertThat(refused("x", "--from", "-", "--fact", "#1")).isNotEmpty();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path own = folder.resolve("own");
        assertThat(CommandRun.of(List.of("rules", "new", "mine", "-d", own.toString()))
                        .exit())
                .isZero();
        Path rule = own.resolve("rules/cause/mine.drl");
        Files.writeString(rule, "changed\n");
        CommandRun again = CommandRun.of(List.of("rules", "new", "mine", "-d", own.toString()));
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("is there already, and nothing is overwritten"));
        assertThat(rule).hasContent("changed\n");
    }

    // ---- replacing

    @Test
    void aReplacementBeginsWithTextPageAndCasesOfTheShippedRule() throws Exception {
        Path own = folder.resolve("replacing");
        CommandRun run =
                CommandRun.of(List.of("rules", "new", "khugepaged-collapse", "--replace", "-d", own.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        for (String file : List.of(
                "rules/cause/khugepaged-collapse.drl",
                "knowledge/pages/khugepaged-collapse.yaml",
                "examples/khugepaged-collapse/fires-file-mapping/sys/kernel/tracing/trace")) {
            assertThat(own.resolve(file)).hasSameTextualContentAs(Path.of(file));
        }
        CommandRun listed = CommandRun.of(List.of("rules", "list", "--rules", own.toString()));
        assertThat(listed.out()).contains("khugepaged-collapse").contains("rules/cause/khugepaged-collapse.drl");
    }

    // ---- CPUs that the user names

    @Test
    void cpusThatTheUserNamesStandInTheExpectation() throws Exception {
        Path trace = folder.resolve("lone.txt");
        Files.copy(Path.of("examples/khugepaged-collapse/fires-file-mapping/sys/kernel/tracing/trace"), trace);
        Path own = folder.resolve("isolated");
        CommandRun run = CommandRun.of(List.of(
                "rules",
                "new",
                "lone-trace",
                "--from",
                trace.toString(),
                "--isolated",
                "6-7",
                "--finding",
                "L1",
                "-d",
                own.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(own.resolve("examples/lone-trace/fires-first/expect.yaml"))
                .content()
                .contains("isolated: \"6-7\"\n");
        assertThat(own.resolve("examples/lone-trace/fires-first/lone.txt")).exists();
    }
}
