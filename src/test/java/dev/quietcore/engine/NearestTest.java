package dev.quietcore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.engine.Examination.Attempt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.Mechanism;
import dev.quietcore.facts.Sysctl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes nearest to a match, and what was looked at where nothing had to be there. */
class NearestTest {
    private static final Sysctl MIGRATION = new Sysctl("robot", "kernel.timer_migration", "1", line(1));
    private static final Sysctl JIT = new Sysctl("robot", "net.core.bpf_jit_enable", "1", line(2));
    private static final Sysctl OTHER_MACHINE = new Sysctl("host", "net.core.bpf_jit_enable", "1", line(3));
    private static final KernelParameter QUIET = new KernelParameter("robot", "quiet", "", line(4));

    private static Evidence line(int number) {
        return Evidence.of("robot", "file", number, "line " + number);
    }

    private static InterruptCount interrupts(int cpu, long count) {
        return new InterruptCount("robot", cpu, "24", "GICv3", "nvme0q1", count, false, 10.0, line(10 + cpu));
    }

    private static RuleSyntax rule(String when) {
        return RuleSyntax.of(RuleFile.loose("rules/cause/x.drl", "x", "cause", """
                package rules
                rule "x"
                when
                %s
                then
                    conclude(drools, new Mechanism($machine, "x", ""));
                end
                """.formatted(when)));
    }

    private static Examination examine(List<Fact> facts, String when) {
        return new Examiner(facts).examine(rule(when));
    }

    private static final String FIGURE = "InterruptCount(count >= 150)";
    private static final String IN_THE_WAY = "not KernelParameter(name == \"quiet\")";
    private static final String VALUE = "Sysctl(name == \"kernel.timer_migration\", value == \"0\")";
    private static final String MISSING = "Sysctl(name == \"no.such\")";

    /** What a user would try first stands first, wherever the rule writes it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                FIGURE + ";" + IN_THE_WAY,
                FIGURE + ";" + VALUE,
                FIGURE + ";" + MISSING,
                IN_THE_WAY + ";" + VALUE,
                IN_THE_WAY + ";" + MISSING,
                VALUE + ";" + MISSING,
                "InterruptCount(count >= 150);InterruptCount(count >= 9000)",
                "InterruptCount(count <= 90);InterruptCount(count <= 5)",
                "InterruptCount(count > 150);InterruptCount(count == 150)",
                "InterruptCount(cpu != 2);InterruptCount(cpu == 3)",
                "InterruptCount(cpu == 3 || count > 150);InterruptCount(cpu == 3)",
                "InterruptCount(cpu == 3);InterruptCount(cpu == 3 && count > 150)",
                "InterruptCount(cpu not in (2, 4));InterruptCount(cpu in (3, 4))",
                "InterruptCount(cpu == 3, irq == \"25\");" + MISSING,
                "InterruptCount(cpu == 3 || count > 150);" + IN_THE_WAY,
                "InterruptCount(cpu == 2 && count > 150);" + VALUE
            })
    void whatIsNearerIsToldFirst(String nearer, String further) {
        List<Fact> facts = List.of(MIGRATION, QUIET, interrupts(2, 100));
        for (String either : List.of(nearer + " or " + further, further + " or " + nearer)) {
            Attempt nearest = examine(facts, "(" + either + ")").attempts().get(0);
            assertThat(nearest.misses()).extracting(Miss::words).containsExactly(words(facts, nearer));
        }
    }

    private static String words(List<Fact> facts, String condition) {
        return examine(facts, condition).attempts().get(0).misses().get(0).words();
    }

    @Test
    void theNearestFactsComeFirstAndSayWhatTheyLack() {
        Miss miss = examine(
                        List.of(interrupts(1, 20), interrupts(2, 140), interrupts(3, 80), interrupts(4, 139)),
                        "InterruptCount(count >= 150)")
                .attempts()
                .get(0)
                .misses()
                .get(0);

        assertThat(miss.nearest())
                .extracting(near -> ((InterruptCount) near.fact()).count())
                .containsExactly(140L, 139L, 80L);
        assertThat(miss.nearest().get(0).shortfalls())
                .containsExactly(new Miss.Shortfall("count >= 150", "count", "140", ">= 150", 10.0));
    }

    @Test
    void aFactOfAnotherNameIsNoNearMissAndOfAnotherValueIsOne() {
        Miss named = examine(List.of(JIT), "Sysctl(name == \"kernel.timer_migration\", value == \"1\")")
                .attempts()
                .get(0)
                .misses()
                .get(0);
        Miss valued = examine(List.of(JIT), "Sysctl(name == \"net.core.bpf_jit_enable\", value == \"0\")")
                .attempts()
                .get(0)
                .misses()
                .get(0);

        assertThat(named.nearest()).isEmpty();
        assertThat(named.words()).isEqualTo("Sysctl with name kernel.timer_migration and value 1");
        assertThat(named.asks())
                .containsEntry("name", List.of("kernel.timer_migration"))
                .containsEntry("value", List.of("1"));
        assertThat(valued.nearest()).extracting(Miss.Near::fact).containsExactly(JIT);
    }

    @Test
    void whatMustBeAbsentAndIsThereStandsInTheWay() {
        Attempt attempt = examine(
                        List.of(MIGRATION, QUIET),
                        "Sysctl($machine : machine)\nnot KernelParameter(machine == $machine, name == \"quiet\")")
                .attempts()
                .get(0);

        assertThat(attempt.misses()).singleElement().satisfies(miss -> {
            assertThat(miss.inTheWay()).containsExactly(QUIET);
            assertThat(miss.nearest()).isEmpty();
            assertThat(miss.words()).isEqualTo("no KernelParameter with name quiet");
        });
        assertThat(attempt.steps().get(0).facts()).containsExactly(MIGRATION);
    }

    /** What cannot be told is neither a match nor a miss. */
    @Test
    void whatOnlyDroolsCanTellIsADoubt() {
        Examination examination = examine(List.of(MIGRATION), "Sysctl()\neval(1 < 2)");

        assertThat(examination.matched()).isFalse();
        assertThat(examination.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.misses()).isEmpty();
            assertThat(attempt.doubts()).hasSize(1);
        });
        assertThat(examine(List.of(MIGRATION), "Sysctl()").matched()).isTrue();
    }

    @Test
    void aMatchWithoutDoubtIsFoundBeforeOrBehindADoubtfulOne() {
        String doubtful = "$i : InterruptCount(irq == 24 || cpu == 3)"; // of a text and a figure nothing can be told
        assertThat(examine(List.of(interrupts(2, 1), interrupts(3, 1)), doubtful)
                        .matched())
                .isTrue();
        assertThat(examine(List.of(interrupts(3, 1), interrupts(2, 1)), doubtful)
                        .matched())
                .isTrue();
        assertThat(examine(List.of(interrupts(1, 1), interrupts(2, 1)), doubtful)
                        .matched())
                .isFalse();
        assertThat(examine(List.of(interrupts(2, 1)), "not InterruptCount(irq == 24)")
                        .attempts()
                        .get(0)
                        .doubts())
                .containsExactly("irq == 24");
        assertThat(examine(List.of(interrupts(2, 1)), "accumulate($i : InterruptCount(irq == 24); $n : count($i))")
                        .attempts()
                        .get(0)
                        .doubts())
                .containsExactly("irq == 24");
    }

    @Test
    void aGivenValueIsAskedForWhereTheRuleBindsIt() {
        RuleSyntax rule = rule("$i : InterruptCount($cpu : cpu, count > 1)");
        Examiner examiner = new Examiner(List.of(interrupts(2, 100), interrupts(3, 1)));

        assertThat(examiner.examine(rule, Map.of("$cpu", 2)).matched()).isTrue();
        Examination other = examiner.examine(rule, Map.of("$cpu", 3));
        assertThat(other.matched()).isFalse();
        assertThat(other.attempts().get(0).misses().get(0).nearest().get(0).shortfalls())
                .extracting(Miss.Shortfall::constraint)
                .containsExactly("count > 1");
        assertThat(other.attempts().get(0).misses().get(0).asks()).containsEntry("cpu", List.of(3));
    }

    @Test
    void whatIsHardlyFurtherIsToldTooAndThreeWaysAtMost() {
        List<Fact> facts = List.of(MIGRATION, QUIET, interrupts(2, 100));

        assertThat(examine(facts, "(" + FIGURE + " or " + IN_THE_WAY + ")").attempts())
                .hasSize(2);
        assertThat(examine(facts, "(" + FIGURE + " or " + MISSING + ")").attempts())
                .hasSize(1);
        assertThat(examine(
                                facts,
                                "(" + FIGURE + " or " + IN_THE_WAY + " or InterruptCount(cpu != 2)"
                                        + " or InterruptCount(count < 50))")
                        .attempts())
                .hasSize(3)
                .isSortedAccordingTo(Comparator.comparingDouble(Attempt::distance));
    }

    /** A rule is not given up at its first gap: what the rest lacks is told as well. */
    @Test
    void theSearchGoesOnBehindAGap() {
        Attempt attempt = examine(
                        List.of(MIGRATION, interrupts(2, 100)),
                        "KernelParameter($machine : machine, name == \"quiet\")\n"
                                + "InterruptCount(machine == $machine, count >= 150, $cpu : cpu)\n"
                                + "exists Sysctl(machine == $machine, name == \"no.such\")\n"
                                + "accumulate($i : InterruptCount(cpu == $cpu); $n : count($i); $n > 3)")
                .attempts()
                .get(0);

        assertThat(attempt.misses())
                .extracting(Miss::words)
                .containsExactly(
                        "KernelParameter with name quiet",
                        "InterruptCount with count >= 150",
                        "Sysctl with name no.such",
                        "InterruptCount with cpu 2 and 1 > 3");
    }

    /** A rule asks for what matters most first: who meets that and fails later is nearer. */
    @Test
    void whoFailsLaterIsNearer() {
        InterruptCount early = interrupts(3, 100);
        InterruptCount late = new InterruptCount("robot", 2, "25", "GICv3", "eth0", 100, false, 10.0, line(20));
        for (List<Fact> facts : List.of(List.<Fact>of(early, late), List.<Fact>of(late, early))) {
            assertThat(examine(facts, "InterruptCount(cpu == 2, irq == \"24\")")
                            .attempts()
                            .get(0)
                            .misses()
                            .get(0)
                            .nearest())
                    .extracting(Miss.Near::fact)
                    .containsExactly(late, early);
        }
    }

    @Test
    void whatIsAskedOfAFactThatIsNotThereIsNoDoubt() {
        Attempt attempt = examine(
                        List.of(interrupts(2, 100)),
                        "KernelParameter($value : value)\nInterruptCount(irq == $value)\nnot Sysctl(value == $value)")
                .attempts()
                .get(0);

        assertThat(attempt.doubts()).isEmpty();
        assertThat(attempt.misses()).extracting(Miss::words).containsExactly("KernelParameter");
    }

    @Test
    void whatTheGatheredMustBeAndCannotBeToldIsADoubt() {
        assertThat(examine(List.of(MIGRATION), "accumulate($s : Sysctl(); $n : count($s); $n == \"1\")")
                        .attempts()
                        .get(0)
                        .doubts())
                .containsExactly("$n == \"1\"");
    }

    /** Which fact asks for what is missing; the machine alone asks for nothing. */
    @Test
    void whoAsksForWhatIsMissingIsTold() {
        assertThat(examine(
                                List.of(MIGRATION),
                                "Sysctl($machine : machine, $value : value)\n"
                                        + "KernelParameter(machine == $machine, value == $value)")
                        .attempts()
                        .get(0)
                        .misses()
                        .get(0)
                        .against())
                .containsExactly(MIGRATION);
        assertThat(examine(List.of(MIGRATION), "Sysctl($machine : machine)\nKernelParameter(machine == $machine)")
                        .attempts()
                        .get(0)
                        .misses()
                        .get(0)
                        .against())
                .isEmpty();
    }

    /** A rule about one of several machines is asked of each: what is nearly there on one is found behind a gap. */
    @Test
    void behindAGapEveryMachineIsTried() {
        Attempt attempt = examine(
                        List.of(MIGRATION, OTHER_MACHINE),
                        "KernelParameter($machine : machine)\n"
                                + "Sysctl(machine == $machine, name == \"net.core.bpf_jit_enable\")")
                .attempts()
                .get(0);

        assertThat(attempt.misses()).extracting(Miss::words).containsExactly("KernelParameter");
        assertThat(attempt.steps().get(1).facts()).containsExactly(OTHER_MACHINE);
    }

    private static List<Absence> absences(List<Fact> facts, String when, Fact... premises) {
        return new Examiner(facts)
                .absences(
                        rule(when), new Derivation("x", new Mechanism("robot", "x", ""), List.of(premises), List.of()));
    }

    @Test
    void whatHadToBeAbsentIsToldInTheRulesOrderWithWhatWasLookedAt() {
        List<Absence> absences = absences(List.of(OTHER_MACHINE, MIGRATION, JIT), """
                $setting : Sysctl($machine : machine, name == "kernel.timer_migration")
                not Sysctl(machine == $machine, name == "net.core.bpf_jit_enable", value == "0")
                exists Sysctl(machine == $machine)
                not KernelParameter(machine == $machine, name == "quiet")
                """, MIGRATION, JIT);

        assertThat(absences)
                .extracting(Absence::words)
                .containsExactly(
                        "Sysctl with name net.core.bpf_jit_enable and value 0", "KernelParameter with name quiet");
        assertThat(absences.get(0).lookedAt()).containsExactly(JIT);
        assertThat(absences.get(1).lookedAt()).isEmpty();
    }

    @Test
    void theWordsAreThoseOfTheProofThatIsAskedFor() {
        String when = "$setting : Sysctl($name : name)\nnot KernelParameter(name == $name)";
        List<Fact> facts = List.of(MIGRATION, JIT, QUIET);

        assertThat(absences(facts, when, MIGRATION))
                .extracting(Absence::words)
                .containsExactly("KernelParameter with name kernel.timer_migration");
        assertThat(absences(facts, when, JIT))
                .extracting(Absence::words)
                .containsExactly("KernelParameter with name net.core.bpf_jit_enable");
    }

    @Test
    void theThreeNearestWereLookedAtAndOfSeveralConditionsTheFirst() {
        List<Fact> facts = new ArrayList<>(List.of(MIGRATION));
        for (int cpu = 1; cpu <= 5; cpu++) {
            facts.add(interrupts(cpu, 10L * cpu));
        }

        assertThat(absences(facts, "$s : Sysctl()\nnot InterruptCount(count > 100)", MIGRATION)
                        .get(0)
                        .lookedAt())
                .containsExactly(facts.get(5), facts.get(4), facts.get(3));
        assertThat(absences(
                                facts,
                                "$s : Sysctl()\nnot (InterruptCount($cpu : cpu, count > 100) and KernelParameter())",
                                MIGRATION)
                        .get(0)
                        .lookedAt())
                .hasSize(3);
    }
}
