package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.Comparison;
import dev.quietcore.explain.Comparison.Charged;
import dev.quietcore.explain.Comparison.FindingLine;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhatIf;
import dev.quietcore.explain.WhatIf.MadeChange;
import dev.quietcore.explain.WhatIf.WhatIfAnswer;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.RcuNocbsSetting;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.UnitStart;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.knowledge.ChangeWords.Kind;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.report.Detail;
import dev.quietcore.report.TextStyle;
import dev.quietcore.report.WhatIfText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes asked of real captures: what goes, what stays, what appears, and what the ledger says. */
class WhatIfTest {
    private static WhatIfAnswer ask(String capture, String words) throws UnanswerableException {
        return WhatIf.of(Captures.investigate(capture), List.of(words.split(" ")), "");
    }

    private static String refusal(Investigation investigation, String words) {
        try {
            return "answered: " + WhatIf.of(investigation, List.of(words.split(" ")), "");
        } catch (UnanswerableException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static List<String> causes(List<FindingLine> lines) {
        return lines.stream().map(FindingLine::cause).toList();
    }

    private static Charged charged(Comparison comparison, String to) {
        return comparison.ledger().stream()
                .filter(line -> line.chargedTo().equals(to))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void stoppingTheUnitThatCrashesTakesItsNoiseAwayAndBlamesNobodyElse() throws UnanswerableException {
        WhatIfAnswer answer = ask("coredump-kick", "unit mirobot_teleoperate.service stopped");

        Comparison comparison = answer.comparison();
        assertThat(causes(comparison.goes())).containsExactly("coredump-handler-sandbox");
        assertThat(comparison.stays()).isEmpty();
        assertThat(comparison.appears()).isEmpty();
        assertThat(charged(comparison, "F1").after()).isZero();
        assertThat(charged(comparison, "unexplained").after())
                .isEqualTo(charged(comparison, "unexplained").before());
        assertThat(answer.wouldNotHappen()).isEqualTo(charged(comparison, "F1").before());
    }

    @Test
    void stoppingAnotherUnitLeavesTheFinding() throws UnanswerableException {
        Investigation investigation = Captures.investigate("coredump-kick");
        String other = investigation.facts().stream()
                .filter(UnitStart.class::isInstance)
                .map(fact -> ((UnitStart) fact).service())
                .filter(service -> !service.startsWith("mirobot") && !service.startsWith("systemd-coredump"))
                .findFirst()
                .orElseThrow();

        Comparison comparison =
                WhatIf.of(investigation, List.of("unit", other, "stopped"), "").comparison();

        assertThat(comparison.goes()).isEmpty();
        assertThat(causes(comparison.stays())).containsExactly("coredump-handler-sandbox");
    }

    @Test
    void withoutTheDumpsTheHandlersOfCrashesAreNotBlamedOnAnUnknownUnit() throws UnanswerableException {
        Comparison comparison = ask("coredump-kick", "without CoreDump").comparison();

        assertThat(causes(comparison.goes())).containsExactly("coredump-handler-sandbox");
        assertThat(comparison.appears()).isEmpty();
        assertThat(comparison.after())
                .isEqualTo(comparison.before() - charged(comparison, "F1").before());
    }

    @Test
    void aFactByItsNumberIsTheFactByItsWords() throws UnanswerableException {
        Investigation investigation = Captures.investigate("timer-migration");
        int number = 1;
        for (Fact fact : investigation.reasoning().facts()) {
            if (fact.says().startsWith("kernel.timer_migration is")) {
                break;
            }
            number++;
        }

        WhatIfAnswer byNumber = WhatIf.of(investigation, List.of("without", "#" + number), "");
        WhatIfAnswer byWords =
                WhatIf.of(investigation, List.of("without", "Sysctl", "name=kernel.timer_migration"), "");

        assertThat(byNumber.changes().get(0).was()).containsExactly("kernel.timer_migration is 1");
        assertThat(byNumber.comparison()).isEqualTo(byWords.comparison());
    }

    @Test
    void aSettingTakesWhatItCausedAway() throws UnanswerableException {
        Comparison comparison =
                ask("timer-migration", "sysctl kernel.timer_migration=0").comparison();

        assertThat(causes(comparison.goes())).containsExactly("nohz-full-timer-migration");
        assertThat(comparison.appears()).isEmpty();
        assertThat(charged(comparison, "F1").after()).isZero();
    }

    @Test
    void theSettingAsItIsChangesNothing() throws UnanswerableException {
        Comparison comparison =
                ask("timer-migration", "sysctl kernel.timer_migration=1").comparison();

        assertThat(comparison.goes()).isEmpty();
        assertThat(comparison.after()).isEqualTo(comparison.before());
    }

    @Test
    void aSettingNoRuleAsksForChangesNothingAndSaysSo() throws UnanswerableException {
        WhatIfAnswer answer = ask("coredump-kick", "sysctl vm.swappiness=1");

        assertThat(answer.comparison().goes()).isEmpty();
        assertThat(answer.comparison().ledger())
                .allSatisfy(line -> assertThat(line.after()).isEqualTo(line.before()));
        assertThat(WhatIfText.draw(answer, TextStyle.plain(Detail.NORMAL)))
                .contains("That takes nothing away: the findings and the ledger stay as they are.");
    }

    @Test
    void aNameThatTheSnapshotDoesNotHoldIsDoubted() throws UnanswerableException {
        assertThat(ask("timer-migration", "sysctl kernel.timer_migraton=0").notes())
                .containsExactly("the snapshot does not hold kernel.timer_migraton."
                        + " Did you mean 'kernel.timer_migration'?");
        assertThat(ask("timer-migration", "sysctl kernel.timer_migration=0").notes())
                .isEmpty();
    }

    @Test
    void whatAFindingsRemedySaysFollowsFromItsSettingFollows() throws UnanswerableException {
        WhatIfAnswer answer = ask("coredump-kick", "sysctl net.core.bpf_jit_enable=0");

        assertThat(answer.changes())
                .filteredOn(MadeChange::touches)
                .extracting(MadeChange::change, MadeChange::because)
                .contains(tuple(
                        "without CsdExecution stack~bpf_int_jit_compile",
                        "knowledge/pages/coredump-handler-sandbox.yaml"));
        assertThat(causes(answer.comparison().goes())).containsExactly("coredump-handler-sandbox");
        assertThat(ask("timer-migration", "sysctl net.core.bpf_jit_enable=0").changes())
                .hasSize(1);
    }

    @Test
    void anotherValueOfThatSettingHasNoSuchConsequence() throws UnanswerableException {
        WhatIfAnswer answer = ask("coredump-kick", "sysctl net.core.bpf_jit_enable=2");

        assertThat(answer.changes()).hasSize(1);
        assertThat(answer.comparison().goes()).isEmpty();
    }

    @Test
    void aTickThatNohzFullNoLongerForbidsIsAnotherFinding() throws UnanswerableException {
        Comparison comparison = ask("tick-kept", "boot nohz_full removed").comparison();

        assertThat(causes(comparison.goes()))
                .containsExactlyInAnyOrder("tick-kept-by-posix-timer", "tick-kept-by-runnable-tasks");
        assertThat(causes(comparison.appears())).containsExactly("tick-without-nohz-full");
        assertThat(comparison.after()).isEqualTo(comparison.before());
        assertThat(charged(comparison, "N1").after())
                .isEqualTo(charged(comparison, "F1").before()
                        + charged(comparison, "F2").before());
    }

    @Test
    void aCpuThatIsNoLongerIsolatedIsNotLookedAtAndNotCalledQuiet() throws UnanswerableException {
        WhatIfAnswer answer = ask("tick-kept", "boot isolcpus=domain,managed_irq,1-2 and boot nohz_full=1-2");

        assertThat(answer.notLookedAt()).isPositive();
        assertThat(answer.wouldNotHappen()).isZero();
        assertThat(answer.comparison().before() - answer.comparison().after())
                .isEqualTo(answer.notLookedAt() + answer.wouldNotHappen());
        assertThat(answer.notes()).containsExactly("CPU 3 would no longer be isolated, and is not looked at");
    }

    @Test
    void ofACpuThatIsNewlyIsolatedTheSnapshotSaysNothing() throws UnanswerableException {
        assertThat(ask("tick-kept", "boot isolcpus=0-3").notes())
                .containsExactly(
                        "the snapshot holds nothing about CPU 0, which was not looked at: what would disturb it"
                                + " is not known");
        assertThat(ask("tick-kept", "boot isolcpus=1-3").notes()).isEmpty();
    }

    @Test
    void anInterruptIsMovedByItsNameOrItsNumber() throws UnanswerableException {
        Comparison byName = ask("tick-kept", "irq virtio1-requests affinity 0").comparison();

        assertThat(causes(byName.goes())).containsExactly("bound-interrupt-on-isolated-cpu");
        assertThat(ask("tick-kept", "irq 26 affinity 0").comparison()).isEqualTo(byName);
        assertThat(ask("tick-kept", "irq virtio1-requests affinity 1")
                        .comparison()
                        .goes())
                .isEmpty();
    }

    /** An interrupt is not gone because it disturbs another CPU that must not be disturbed. */
    @Test
    void anInterruptThatIsMovedToAnotherIsolatedCpuDisturbsThatOne() throws UnanswerableException {
        WhatIfAnswer answer = ask("tick-kept", "irq 26 affinity 2");

        assertThat(answer.wouldNotHappen()).isZero();
        assertThat(causes(answer.comparison().stays())).contains("bound-interrupt-on-isolated-cpu");
        assertThat(answer.comparison().goes()).isEmpty();
        assertThat(answer.changes().get(0).becomes())
                .contains("CPU 2 handled 528 interrupts of virtio1-requests (irq 26)");
        assertThat(ask("tick-kept", "irq 26 affinity 0,2").notes())
                .contains("the interrupt may still go to CPU 2, which must not be disturbed");
        assertThat(ask("tick-kept", "irq 26 affinity 0").notes()).hasSize(1);
    }

    /** The same from boot on: the interrupt of this case is not managed, and was taken by CPU 7. */
    @ParameterizedTest
    @ValueSource(ints = {6, 7})
    void anInterruptThatMayGoToIsolatedCpusOnlyIsNotGone(int isolated) throws UnanswerableException {
        Investigation investigation = Captures.investigate(
                Path.of("examples/unmanaged-interrupt-on-isolated-cpu/fires-network-queue"),
                path -> !path.equals("expect.yaml"),
                null);

        WhatIfAnswer bound = WhatIf.of(investigation, List.of("boot", "irqaffinity=" + isolated), "");
        WhatIfAnswer away = WhatIf.of(investigation, List.of("boot", "irqaffinity=0"), "");

        assertThat(bound.wouldNotHappen()).isZero();
        assertThat(causes(bound.comparison().appears())).containsExactly("bound-interrupt-on-isolated-cpu");
        assertThat(away.wouldNotHappen()).isEqualTo(4);
        assertThat(away.comparison().appears()).isEmpty();
    }

    @Test
    void whatIsSoAlreadyIsNotCalledWithoutEffect() throws UnanswerableException {
        TextStyle style = new TextStyle(80, false, Detail.NORMAL);

        assertThat(WhatIfText.draw(ask("timer-migration", "sysctl kernel.timer_migration=1"), style))
                .contains("That changes nothing: it is so already.");
        assertThat(WhatIfText.draw(ask("timer-migration", "sysctl vm.swappiness=1"), style))
                .contains("That takes nothing away: the findings and the ledger stay as they are.");
    }

    @Test
    void aMachineHasNoMoreCpusThanItHas() throws UnanswerableException {
        WhatIfAnswer answer = ask("tick-kept", "boot isolcpus=1-99");

        assertThat(answer.notes()).containsExactly("the machine has no CPU 4-99 online");
        assertThat(answer.changes().get(0).becomes()).contains("CPUs 1-3 are isolated");
        assertThat(ask("tick-kept", "boot isolcpus=1-3").notes()).isEmpty();
    }

    @Test
    void aProcessThatIsStoppedSendsNothing() throws UnanswerableException {
        Comparison comparison = ask("module-loads", "process modprobe stopped").comparison();

        assertThat(causes(comparison.goes())).containsExactly("module-loading");
        assertThat(causes(comparison.stays())).contains("static-key-flips");
    }

    @Test
    void anOlderKernelDoesNotDoWhatItLearntLater() throws UnanswerableException {
        Comparison comparison = ask("coredump-kick", "kernel 6.10").comparison();

        assertThat(charged(comparison, "collector").before()).isPositive();
        assertThat(charged(comparison, "collector").after()).isZero();
        assertThat(charged(ask("coredump-kick", "kernel 6.12").comparison(), "collector")
                        .after())
                .isPositive();
    }

    @Test
    void severalChangesAreTriedAtOnce() throws UnanswerableException {
        Comparison comparison =
                ask("tick-kept", "irq virtio1-requests affinity 0 and fix F1.2").comparison();

        assertThat(causes(comparison.goes()))
                .containsExactlyInAnyOrder("bound-interrupt-on-isolated-cpu", "tick-kept-by-posix-timer");
        assertThat(causes(comparison.stays())).containsExactly("tick-kept-by-runnable-tasks");
    }

    @Test
    void whatAMachineIsSetToDoesNotGoWithTheFindingThatSpokeOfIt() throws UnanswerableException {
        ExampleCase offloaded = ExampleCase.of(Path.of("examples"), "rcu-callbacks-on-isolated-cpu").stream()
                .filter(example -> example.name().equals("silent-offloaded"))
                .findFirst()
                .orElseThrow();
        List<Fact> facts = new ArrayList<>(Captures.facts(offloaded));
        String machine = facts.stream()
                .filter(RcuNocbsSetting.class::isInstance)
                .findFirst()
                .orElseThrow()
                .machine();
        facts.add(new KernelConfig(
                machine,
                "CONFIG_RCU_NOCB_CPU",
                "n",
                Evidence.of(machine, "boot/config", 1, "# CONFIG_RCU_NOCB_CPU is not set")));
        Investigation built = Captures.diagnostician().investigate(facts, List.of(), List.of());
        assertThat(built.causes().values()).extracting(Cause::name).contains("rcu-nocbs-not-in-effect");

        Comparison comparison = WhatIf.of(built, List.of("without", "KernelConfig", "name=CONFIG_RCU_NOCB_CPU"), "")
                .comparison();

        assertThat(causes(comparison.goes())).contains("rcu-nocbs-not-in-effect");
        assertThat(comparison.appears()).isEmpty();
    }

    /** What would not have happened may have been the cause of something else, which then would not have happened either. */
    @Test
    void whatFollowedFromWhatWouldNotHavePassedGoesToo(@TempDir Path folder) throws Exception {
        Path rules = Files.createDirectories(folder.resolve("rules/cause"));
        String[] interrupts = {"first", "second", "third"};
        String[] names = {"bound-interrupt-on-isolated-cpu", "movable-interrupt-on-isolated-cpu", "module-loading"};
        String before = "Sysctl($machine : machine, name == \"a.switch\", value == \"1\")";
        List<Fact> facts = new ArrayList<>(List.of(
                new Sysctl("robot", "a.switch", "1", line(1)),
                new WatchedCpu("robot", 1, WatchedCpu.Reason.ISOLATED),
                new TraceWindow("robot", 0, 10, "mono", 100, true, line(2))));
        for (int at = 0; at < names.length; at++) {
            String interrupt = "DeviceInterrupt($machine : machine, name == \"" + interrupts[at] + "\")";
            Files.writeString(rules.resolve(names[at] + ".drl"), """
                    package rules

                    import dev.quietcore.facts.*
                    import static dev.quietcore.engine.Conclusions.conclude

                    // true in this test
                    rule "%s"
                    when
                        %s
                        $interrupt : %s
                    then
                        conclude(drools, new Cause($machine, "%s", "interrupt", "x")).explains($interrupt);
                    end
                    """.formatted(
                    names[at], before, interrupt.replace("$machine : machine", "machine == $machine"), names[at]));
            before = interrupt;
            facts.add(new DeviceInterrupt("robot", 1, "2" + at, interrupts[at], 100, 0, 1.0, 9.0, line(3 + at)));
        }
        Investigation chain = Diagnostician.of(
                        RuleFile.read(List.of(Shelf.own(folder))),
                        Captures.diagnostician().knowledge(),
                        List.of(folder.resolve("cache")),
                        "test")
                .investigate(facts, List.of(), List.of());
        assertThat(chain.causes().values()).extracting(Cause::name).containsExactlyInAnyOrder(names);

        WhatIfAnswer answer = WhatIf.of(chain, List.of("sysctl", "a.switch=0"), "");

        assertThat(causes(answer.comparison().goes())).containsExactlyInAnyOrder(names);
        assertThat(answer.comparison().after()).isZero();
        assertThat(answer.wouldNotHappen()).isEqualTo(300);
    }

    private static Evidence line(int number) {
        return Evidence.of("robot", "file", number, "line " + number);
    }

    @Test
    void theDifferenceReadsInOneScreen() throws UnanswerableException {
        WhatIfAnswer answer = ask("timer-migration", "sysctl kernel.timer_migration=0");

        assertThat(WhatIfText.draw(answer, TextStyle.plain(Detail.NORMAL))).isEqualTo("""
                if  sysctl kernel.timer_migration=0
                    was  kernel.timer_migration is 1
                    now  kernel.timer_migration is 0

                2462 of 2630 disturbances would not have happened.

                goes     F1  Timers of cyclictest are moved off its nohz_full CPU (confirmed)
                stays    none
                appears  none

                LEDGER
                                    before       after
                  F1                  2462           0
                  collector             57          57
                  unexplained          111         111
                  ------------------------------------
                  total               2630         168
                """);
    }

    @Test
    void whatTheSnapshotKnowsCanBeCompleted() {
        Investigation crash = Captures.investigate("coredump-kick");

        assertThat(WhatIf.completions(crash, Kind.UNIT)).contains("mirobot_teleoperate.service");
        assertThat(WhatIf.completions(crash, Kind.SYSCTL)).contains("net.core.bpf_jit_enable=");
        assertThat(WhatIf.completions(crash, Kind.FIX)).containsExactly("F1.2", "F1.4", "F1.5", "F1.7");
        assertThat(WhatIf.completions(crash, Kind.WITHOUT)).contains("CoreDump").doesNotContain("Cause");
        assertThat(WhatIf.conditions("CoreDump")).contains("service=").doesNotContain("evidence=");
    }

    @Test
    void whatCannotBeTriedIsRefusedWithWhatIsAllowedAndAGuess() {
        Investigation crash = Captures.investigate("coredump-kick");

        assertThat(refusal(crash, "unti x stopped"))
                .isEqualTo("'unti' is no kind of change; a change begins with sysctl, boot, sysfs, unit, process, irq,"
                        + " kernel, without, threshold, fix. Did you mean 'unit'?");
        assertThat(refusal(crash, "unit mirobot_teleoperat stopped"))
                .isEqualTo("'unit mirobot_teleoperat stopped': the snapshot shows no unit 'mirobot_teleoperat' that did"
                        + " anything. Did you mean 'mirobot_teleoperate.service'?");
        assertThat(refusal(crash, "unit quite-another.timer stopped"))
                .startsWith(
                        "'unit quite-another.timer stopped': the snapshot shows no unit 'quite-another.timer' that did anything; it shows ")
                .matches(".*, [a-z@.-]+[.]service and [0-9]+ more");
        assertThat(refusal(crash, "boot nohz_full=1-x"))
                .isEqualTo("'boot nohz_full=1-x': '1-x' is not a CPU number or range such as 1-3");
        assertThat(refusal(crash, "boot nohz_full"))
                .isEqualTo("'boot nohz_full': nohz_full= takes a CPU list such as 1-3,8");
        assertThat(refusal(crash, "without CsdExecution stak~x")).endsWith("Did you mean 'stack'?");
        assertThat(refusal(crash, "without CsdExecutoin")).endsWith("Did you mean 'CsdExecution'?");
        assertThat(refusal(crash, "without Mechanism"))
                .isEqualTo(
                        "'without Mechanism': what a rule concluded cannot be taken away; take away the facts that it"
                                + " rests on");
        assertThat(refusal(crash, "fix F2.1")).startsWith("there is no finding 'F2'; there is F1");
        assertThat(refusal(crash, "fix F1.99")).isEqualTo("F1 has no fix 99; its fixes are 1 to 8");
        assertThat(refusal(crash, "sysctl")).isEqualTo("'sysctl' is no change; it is written 'sysctl NAME=VALUE'");
        assertThat(refusal(crash, "unit x stopped and")).startsWith("a change is missing; one begins with sysctl");
    }

    @Test
    void aFixThatOnlyReadsIsRefusedWithThoseThatCanBeTried() {
        assertThat(refusal(Captures.investigate("coredump-kick"), "fix F1.1"))
                .isEqualTo(
                        "fix F1.1 (Stop the crashes; look at the last one first) declares no change that can be tried;"
                                + " of F1's fixes F1.2, F1.4, F1.5, F1.7 can be tried");
    }

    @Test
    void whereThereAreSeveralMachinesASettingNeedsOne() throws UnanswerableException {
        Investigation one = Captures.investigate("timer-migration");
        String machine = one.diagnosis().machines().get(0).name();
        List<Fact> facts = new ArrayList<>(one.facts());
        facts.add(new WatchedCpu("other", 1, WatchedCpu.Reason.ISOLATED));
        Investigation two = one.with(facts);
        List<String> words = List.of("sysctl", "kernel.timer_migration=0");

        assertThatThrownBy(() -> WhatIf.of(two, words, ""))
                .isInstanceOf(UnanswerableException.class)
                .hasMessage("'sysctl kernel.timer_migration=0': on which machine? There is " + machine
                        + ", other; say it with --machine");
        assertThatThrownBy(() -> WhatIf.of(two, words, "othr"))
                .isInstanceOf(UnanswerableException.class)
                .hasMessageContaining("Did you mean 'other'?");
        assertThat(causes(WhatIf.of(two, words, machine).comparison().goes()))
                .containsExactly("nohz-full-timer-migration");
        assertThat(WhatIf.of(two, words, "other").comparison().goes()).isEmpty();
    }
}
