package dev.quietcore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.Mechanism;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.Sysctl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule's constraints are worth: what Drools makes of them, or neither true nor false. */
class ConstraintsTest {
    private static final InterruptCount DISK = interrupts(2, "24", "nvme0q1", 100, false, 10.0);
    private static final InterruptCount NETWORK = interrupts(3, "25", "eth0", 101, true, 0.5);
    private static final InterruptCount TIMER = interrupts(4, "LOC", "timer", 99, false, 100.0);
    private static final CsdExecution LOADING = run(2, List.of("smp_call", "load_module.isra.0"));
    private static final CsdExecution FLUSHING = run(3, List.of("smp_call", "do_flush_tlb_all"));
    private static final List<Fact> FACTS = List.of(
            DISK,
            NETWORK,
            TIMER,
            LOADING,
            FLUSHING,
            new Sysctl("robot", "kernel.timer_migration", "1", line("1")),
            new Sysctl("robot", "vm.swappiness", "60", line("60")));

    /** Each is met by some of the facts and not by others; each limit is the value of one of them. */
    private static final List<String> CONSTRAINTS = List.of(
            "count == 100",
            "count != 100",
            "count < 100",
            "count <= 100",
            "count > 100",
            "count >= 100",
            "seconds == 10",
            "seconds < 10",
            "seconds <= 10",
            "seconds > 10",
            "seconds >= 10",
            "count > 99.5",
            "count >= seconds * 10",
            "count > seconds * 10",
            "count <= 10 * seconds",
            "count - cpu == 98",
            "count + cpu > 102",
            "cpu * 25 > 75",
            "count / 2 == 50",
            "count % 2 == 0",
            "cpu > -3 && cpu <= 3",
            "-cpu < -2",
            "perSecond() >= 10",
            "perSecond >= 1 && perSecond < 11",
            "name == \"eth0\"",
            "name != \"eth0\"",
            "name < \"nvme0q1\"",
            "name in (\"eth0\", \"timer\")",
            "name not in (\"eth0\", \"timer\")",
            "cpu in (2, 4)",
            "name matches \"nvme.*q[0-9]\"",
            "name not matches \"nvme.*q[0-9]\"",
            "name.matches(\"nvme.*q[0-9]\")",
            "name.contains(\"th\")",
            "!name.contains(\"th\")",
            "name.replace(\"eth\", \"nvme\") == \"nvme0\"",
            "name.length() > 5",
            "name.startsWith(\"e\")",
            "perCpu()",
            "!perCpu()",
            "sinceBoot",
            "!sinceBoot",
            "sinceBoot == true",
            "sinceBoot != true",
            "count > 99 && cpu < 3",
            "count > 100 || cpu == 2",
            "count > 99 && < 101",
            "count < 100 || > 100",
            "!(count == 100)",
            "!(cpu == 2 || cpu == 3)",
            "cpu == 2 || count > 99 && sinceBoot",
            "evidence.count() == 1 && cpu == 2",
            "evidence.citations.size() == 1 && cpu == 2",
            "name != null && cpu == 2",
            "irq == \"24\"",
            "this.count == 100");

    private static final List<String> STACKS = List.of(
            "stack.calls(\"load_module\")",
            "!stack.calls(\"load_module\")",
            "stack.callsAny(\"free_module do_flush_tlb_all\")",
            "stack.frames contains \"do_flush_tlb_all\"",
            "stack.frames not contains \"do_flush_tlb_all\"",
            "stack.frames.size() == 2 && cpu == 2");

    @TempDir
    Path cache;

    private static Evidence line(String text) {
        return Evidence.of("robot", "proc/interrupts", 1, text);
    }

    private static InterruptCount interrupts(
            int cpu, String irq, String name, long count, boolean sinceBoot, double seconds) {
        return new InterruptCount("robot", cpu, irq, "GICv3", name, count, sinceBoot, seconds, line(name));
    }

    private static CsdExecution run(int cpu, List<String> stack) {
        return new CsdExecution(
                "robot",
                cpu,
                "do_nothing",
                "modprobe",
                77,
                0,
                "",
                new Stack(stack),
                "",
                "",
                -1,
                1,
                0,
                1.0,
                1.0,
                line("csd " + cpu));
    }

    @Test
    void eachMeansWhatItMeansToDrools() throws BrokenRulesException {
        Map<String, RuleFile> rules = new LinkedHashMap<>();
        CONSTRAINTS.forEach(each -> rules.put(
                each, rule("r" + rules.size(), "InterruptCount($machine : machine, $v : cpu, " + each + ")", "")));
        STACKS.forEach(each -> rules.put(
                each, rule("r" + rules.size(), "CsdExecution($machine : machine, $v : cpu, " + each + ")", "")));
        Reasoning reasoning = RuleBase.unchecked(List.copyOf(rules.values()))
                .reason(FACTS.stream().sorted(Comparator.comparing(Fact::says)).toList());

        Map<String, Set<Fact>> drools = new LinkedHashMap<>();
        Map<String, Set<Fact>> ours = new LinkedHashMap<>();
        rules.forEach((constraint, rule) -> {
            drools.put(
                    constraint,
                    reasoning.derivations().stream()
                            .filter(proof -> proof.rule().equals(rule.name()))
                            .flatMap(proof -> proof.premises().stream())
                            .collect(Collectors.toSet()));
            ours.put(constraint, matching(rule));
        });

        assertThat(ours).isEqualTo(drools);
        assertThat(drools)
                .allSatisfy((constraint, met) ->
                        assertThat(met).as(constraint).hasSizeBetween(1, STACKS.contains(constraint) ? 1 : 2));
    }

    /** Conditions behind {@code InterruptCount($machine : machine, $v : cpu)}, and the CPUs for which they hold. */
    private static final Map<String, List<String>> JOINS = Map.of(
            "CsdExecution(cpu == $v)",
            List.of("2", "3"),
            "not CsdExecution(cpu == $v)",
            List.of("4"),
            "exists CsdExecution(cpu == $v)",
            List.of("2", "3"),
            "not (CsdExecution(cpu == $v) and Sysctl(name == \"vm.swappiness\"))",
            List.of("4"),
            "not (CsdExecution(cpu == $v) and Sysctl(name == \"no.such\"))",
            List.of("2", "3", "4"),
            "not (CsdExecution(cpu == $v) and not Sysctl(name == \"no.such\"))",
            List.of("4"),
            "exists (CsdExecution(cpu == $v, $run : stack) and Sysctl(value == \"60\"))",
            List.of("2", "3"),
            "(CsdExecution(cpu == $v) or Sysctl(value == \"60\"))",
            List.of("2", "2", "3", "3", "4"),
            "((CsdExecution(cpu == $v) and Sysctl(value == \"60\")) or not CsdExecution(cpu == $v))",
            List.of("2", "3", "4"),
            "InterruptCount(cpu != $v, cpu < $v)",
            List.of("3", "4", "4"));

    /** What is made of all interrupts, and its value; none where it is not what it has to be. */
    private static final Map<String, List<String>> GATHERED = Map.ofEntries(
            Map.entry("InterruptCount($c : count); $v : sum($c)", List.of("300")),
            Map.entry("InterruptCount($c : count); $v : sum($c); $v > 300", List.of()),
            Map.entry("InterruptCount($c : count); $v : sum($c); $v >= 300", List.of("300")),
            Map.entry("InterruptCount($s : seconds); $v : sum($s)", List.of("110.5")),
            Map.entry("InterruptCount($c : count); $v : min($c)", List.of("99")),
            Map.entry("InterruptCount($c : count); $v : max($c)", List.of("101")),
            Map.entry("InterruptCount($c : count); $v : average($c)", List.of("100.0")),
            Map.entry("InterruptCount(count > 99, $c : count); $v : count($c)", List.of("2")),
            Map.entry("InterruptCount(count > 999, $c : count); $v : count($c)", List.of("0")),
            Map.entry("InterruptCount(count > 999, $c : count); $v : count($c); $v > 0", List.of()),
            Map.entry(
                    "InterruptCount($c : count); $v : count($c), $most : max($c); $v == 3, $most == 101", List.of("3")),
            Map.entry("InterruptCount($c : count); $v : count($c), $most : max($c); $v == 3, $most == 99", List.of()),
            Map.entry("InterruptCount(cpu == 2, $n : name); $v : collectList($n)", List.of("[nvme0q1]")),
            Map.entry("InterruptCount(cpu != 3, $b : sinceBoot); $v : collectSet($b)", List.of("[false]")),
            Map.entry("InterruptCount($x : cpu) and CsdExecution(cpu == $x); $v : count($x)", List.of("2")));

    @Test
    void conditionsHoldWhereTheyHoldForDrools() throws BrokenRulesException {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        Map<String, RuleFile> rules = new LinkedHashMap<>();
        JOINS.forEach((condition, values) -> {
            expected.put(condition, values);
            rules.put(condition, rule("r" + rules.size(), "InterruptCount($machine : machine, $v : cpu)", condition));
        });
        GATHERED.forEach((what, values) -> {
            expected.put(what, values);
            rules.put(
                    what,
                    rule(
                            "r" + rules.size(),
                            "Sysctl($machine : machine, name == \"vm.swappiness\")",
                            "accumulate(" + what + ")"));
        });
        Reasoning reasoning = RuleBase.unchecked(List.copyOf(rules.values())).reason(FACTS);

        Map<String, List<String>> drools = new LinkedHashMap<>();
        Map<String, List<String>> ours = new LinkedHashMap<>();
        rules.forEach((condition, rule) -> {
            drools.put(
                    condition,
                    reasoning.derivations().stream()
                            .filter(proof -> proof.rule().equals(rule.name()))
                            .map(proof -> ((Mechanism) proof.conclusion()).subject())
                            .sorted()
                            .toList());
            ours.put(condition, values(rule));
        });
        assertThat(drools).isEqualTo(expected);
        assertThat(ours).isEqualTo(expected);
    }

    private static RuleFile rule(String name, String first, String second) {
        return RuleFile.loose("rules/cause/" + name + ".drl", name, "cause", """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // true in this test
                rule "%s"
                when
                    %s
                    %s
                then
                    conclude(drools, new Mechanism($machine, "%s", String.valueOf($v)));
                end
                """.formatted(name, first, second, name));
    }

    private static List<String> values(RuleFile rule) {
        List<String> values = new ArrayList<>();
        Matches matches = new Matches(new FactsByType(FACTS), new IdentityHashMap<>(), new Budget(1000));
        matches.each(matches.todo(RuleSyntax.of(rule).when()), Bindings.NONE, Trail.START, any -> true, match -> {
            assertThat(match.trail().allDoubts()).isEmpty();
            return values.add(String.valueOf(match.bindings().get("$v")));
        });
        return values.stream().sorted().toList();
    }

    private static Set<Fact> matching(RuleFile rule) {
        List<Fact> matching = new ArrayList<>();
        Matches matches = new Matches(new FactsByType(FACTS), new IdentityHashMap<>(), new Budget(1000));
        matches.each(matches.todo(RuleSyntax.of(rule).when()), Bindings.NONE, Trail.START, any -> true, match -> {
            assertThat(match.trail().allDoubts()).isEmpty();
            return matching.addAll(match.trail().facts());
        });
        return Set.copyOf(matching);
    }

    private static @Nullable Object worth(String constraint) {
        return TermParser.parse(constraint)
                .value(new Scope(
                        DISK,
                        Bindings.NONE
                                .with("$missing", Unknown.UNBOUND)
                                .with("$known", "nvme0q1")
                                .with("$nothing", null)
                                .with("$list", List.of("eth0", "nvme0q1"))
                                .with("$numbers", List.of(2, 3))
                                .with("$cpus", CpuSet.range(1, 3))
                                .with("total", 7)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name == $known",
                "name memberOf $list",
                "cpu memberOf $numbers",
                "$list contains name",
                "$numbers contains 3",
                "\"eth1\" not memberOf $list",
                "name not memberOf $nothing",
                "$nothing == null",
                "$known != null",
                "name != $nothing",
                "kind == Kind.INTERRUPT || kind == Disturbance.Kind.INTERRUPT",
                "kind() == \"INTERRUPT\"",
                "irq + cpu == \"242\"",
                "chip == \"GICv3\" && $missing == 3 || cpu == 2",
                "cpu == 2 || $missing == 3",
                "$missing == 3 || cpu == 2",
                "!(cpu == 3 && $missing == 3)",
                "!($missing == 3 && cpu == 3)",
                "name in ($missing, \"nvme0q1\")",
                "(sinceBoot ? 101 : 100) == count",
                "seconds / 4 == 2.5",
                "seconds - 1 == 9",
                "seconds % 3 == 1",
                "seconds + 1 == 11",
                "seconds == 10L",
                "+cpu == 2",
                "this == this",
                "total > 6",
                "$nothing.size == null",
                "$cpus contains cpu",
                "cpu memberOf $cpus",
                "5 not memberOf $cpus",
                "name!.length() == 7",
                "evidence!.count == 1",
                "irq.charAt(0) == '2'",
                "irq.charAt(0) == \"2\"",
                "count > 50 && < 101 && > 99",
                "count < 5 || > 200 || == 100"
            })
    void whatIsTrue(String constraint) {
        assertThat(worth(constraint)).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name == null",
                "$nothing < 3",
                "3 >= $nothing",
                "$nothing matches \".*\"",
                "name memberOf $nothing",
                "kind == Disturbance.Kind.IPI",
                "cpu == 3 && $missing == 3",
                "$missing == 3 && cpu == 3",
                "name not in ($missing, \"nvme0q1\")",
                "cpu not in (1, 2)",
                "2.5 == 2",
                "2 == 2.5",
                "2.5 <= 2",
                "3 <= 2.5",
                "seconds / 4 < 2.5",
                "irq.charAt(0) == 'x'",
                "count > 99 && < 101 && != 100"
            })
    void whatIsFalse(String constraint) {
        assertThat(worth(constraint)).isEqualTo(false);
    }

    @Test
    void outsideOfAPatternNothingIsSaidOfAFact() {
        for (String constraint : List.of("perCpu()", "this == 3", "cpu == 2")) {
            assertThat(TermParser.parse(constraint).value(new Scope(null, Bindings.NONE)))
                    .as(constraint)
                    .isEqualTo(Unknown.CANNOT_TELL);
        }
    }

    @Test
    void valuesAreShownShort() {
        assertThat(Values.shown(2.0)).isEqualTo("2");
        assertThat(Values.shown(100.0)).isEqualTo("100");
        assertThat(Values.shown(0.25)).isEqualTo("0.25");
        assertThat(Values.shown(1.23456)).isEqualTo("1.235");
        assertThat(Values.shown(100L)).isEqualTo("100");
        assertThat(Values.shown("a b")).isEqualTo("\"a b\"");
        assertThat(Values.shown(CpuSet.range(1, 3))).isEqualTo("\"1-3\"");
        assertThat(Values.shown(Disturbance.Kind.IPI)).isEqualTo("ipi");
        assertThat(Values.shown(null)).isEqualTo("null");
        assertThat(Values.shown(Unknown.UNBOUND)).isEqualTo("?");
    }

    /** A figure and a text are never the same here, and never different: what Drools makes of them depends on both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "$missing == 3; UNBOUND",
                "cpu == $missing; UNBOUND",
                "!($missing == 3); UNBOUND",
                "$missing.size() > 2; UNBOUND",
                "$missing.size > 2; UNBOUND",
                "$missing contains 2; UNBOUND",
                "$missing + 1; UNBOUND",
                "1 + $missing; UNBOUND",
                "name.startsWith($missing); UNBOUND",
                "cpu == 2 && $missing == 3; UNBOUND",
                "$missing == 3 && cpu == 2; UNBOUND",
                "$missing == 3 || cpu == 3; UNBOUND",
                "cpu == 3 || $missing == 3; UNBOUND",
                "name in ($missing, \"eth0\"); UNBOUND",
                "name not in ($missing, \"eth0\"); UNBOUND",
                "$missing in (1, 2); UNBOUND",
                "$missing ? 1 : 2; UNBOUND",
                "cpu == \"2\"; CANNOT_TELL",
                "irq == 24; CANNOT_TELL",
                "irq < 25; CANNOT_TELL",
                "irq in (24, 25); CANNOT_TELL",
                "$typo == 3; CANNOT_TELL",
                "nosuchfield == 3; CANNOT_TELL",
                "name.nosuchmethod() == 3; CANNOT_TELL",
                "nosuchmethod(); CANNOT_TELL",
                "name.substring(99) == \"\"; CANNOT_TELL",
                "name.startsWith(3); CANNOT_TELL",
                "name.charAt(0.5) == 'n'; CANNOT_TELL",
                "cpu / 0 == 1; CANNOT_TELL",
                "cpu % 0 == 1; CANNOT_TELL",
                "cpu - name == 1; CANNOT_TELL",
                "name matches \"[\"; CANNOT_TELL",
                "name soundslike \"nvme\"; CANNOT_TELL",
                "name str[startsWith] \"nvme\"; CANNOT_TELL",
                "cpu contains 2; CANNOT_TELL",
                "!$nothing; CANNOT_TELL",
                "$nothing && cpu == 2; CANNOT_TELL",
                "cpu == 2 && $nothing; CANNOT_TELL",
                "cpu == 2 && name; CANNOT_TELL",
                "Kind.NOSUCH == kind; CANNOT_TELL",
                "cpu << 1 == 4; CANNOT_TELL",
                "new String(\"x\") == \"x\"; CANNOT_TELL",
                ")(; CANNOT_TELL"
            })
    void whatCannotBeTold(String constraint, Unknown why) {
        assertThat(worth(constraint)).isEqualTo(why);
    }
}
