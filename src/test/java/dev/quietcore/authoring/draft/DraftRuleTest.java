package dev.quietcore.authoring.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.cli.Wiring;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.RuleBase;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.TimerInterrupt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafted rules compile, and match the facts that they were drafted from. */
class DraftRuleTest {
    private static final Evidence LINE = Evidence.of("robot", "proc/x", 1, "x");

    @TempDir
    Path cache;

    private static DraftRule draft(Fact... facts) {
        return new DraftRule("mine", "cause", DraftPattern.of(List.of(facts)));
    }

    private static KernelThreadRun thread(int cpu, String comm) {
        return new KernelThreadRun("robot", cpu, comm, 40, "", "", 5, 1000, 1, 2, LINE);
    }

    private static TimerInterrupt timer(int cpu) {
        return new TimerInterrupt("robot", cpu, "tick_nohz_handler", "", -1, -1, 3, 1000, 1, 2, LINE);
    }

    private static final Sysctl SETTING = new Sysctl("robot", "kernel.timer_migration", "1", LINE);

    /** One of each type that three captures have. */
    @Test
    void aRuleOfAnyTypeOfFactsCompilesAndMatches() throws Exception {
        Map<Class<?>, Fact> byType = new LinkedHashMap<>();
        for (String capture : List.of("coredump-kick", "kvm-host-kick", "timer-migration")) {
            Wiring.read(Path.of("examples/machines", capture + ".tar.gz"), path -> true, null)
                    .facts()
                    .forEach(fact -> byType.putIfAbsent(fact.getClass(), fact));
        }
        List<RuleFile> files = new ArrayList<>();
        byType.forEach((type, fact) -> {
            DraftRule rule = new DraftRule(
                    "of-" + type.getSimpleName().toLowerCase(Locale.ROOT), "cause", DraftPattern.of(List.of(fact)));
            assertThat(new Examiner(List.of(fact)).examine(rule.syntax()).matched())
                    .as(rule.text())
                    .isTrue();
            files.add(rule.syntax().rule());
        });
        assertThat(files).hasSizeGreaterThan(40);
        Set<String> fired =
                RuleBase.load(files, List.of(cache)).reason(List.copyOf(byType.values())).derivations().stream()
                        .map(derivation -> derivation.rule())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(fired).isEqualTo(files.stream().map(RuleFile::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void patternsAreJoinedOnTheCpuIfAllOfThemHaveOneInCommon() {
        assertThat(draft(timer(2), timer(3), thread(3, "rcuc/3")).text())
                .contains(
                        "$timerInterrupt : TimerInterrupt($machine : machine, $cpu : cpu, function == \"tick_nohz_handler\")",
                        "$kernelThreadRun : KernelThreadRun(machine == $machine, cpu == $cpu, comm.startsWith(\"rcuc/\"))");
        assertThat(draft(timer(2), thread(3, "rcuc/3")).text()).doesNotContain("$cpu");
        assertThat(draft(timer(2), SETTING).text()).doesNotContain("$cpu");
    }

    @Test
    void whatDisturbsIsExplainedElseTheLastThatWasNamed() {
        assertThat(draft(timer(2), SETTING).text()).contains(".explains($timerInterrupt);");
        assertThat(draft(SETTING).text()).contains(".explains($sysctl);");
        assertThat(draft(timer(2), SETTING, thread(2, "rcuc/2")).text())
                .contains(".explains($timerInterrupt, $kernelThreadRun);");
    }

    /** A count is hers to choose: the one of the capture says nothing of other machines. */
    @Test
    void countsOfTheCaptureAreNoConstraints() {
        assertThat(draft(timer(2)).text())
                .contains("// TODO: from how many on is it noise? Such as: count >= 2")
                .doesNotContain("count >= 3");
        assertThat(draft(SETTING).text()).doesNotContain("from how many");
    }

    /** A line of a file whose name would end the comment. */
    @Test
    void namesOfFilesCannotLeaveTheirComment() {
        Fact hostile = new Sysctl("robot", "kernel.x", "1", Evidence.of("robot", "proc/x\n    eval(true)\n//", 1, "x"));
        assertThat(draft(hostile).text()).contains("    // proc/x?    eval(true)?//:1\n");
    }
}
