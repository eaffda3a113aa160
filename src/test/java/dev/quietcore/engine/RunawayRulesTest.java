package dev.quietcore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Mechanism;
import dev.quietcore.facts.Sysctl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rule that throws, loops or multiplies facts costs only itself. */
class RunawayRulesTest {
    private static final RuleFile INNOCENT =
            rule("innocent", "    $s : Sysctl($machine : machine, name == \"n7\")", "$machine, \"innocent\", \"\"");

    private static RuleFile rule(String name, String when, String arguments) {
        return new RuleFile(
                "mine/mechanism/" + name + ".drl",
                name,
                "mechanism",
                """
                        package rules

                        import dev.quietcore.facts.*
                        import static dev.quietcore.engine.Conclusions.conclude

                        // true in this test
                        rule "%s"
                        when
                        %s
                        then
                            conclude(drools, new Mechanism(%s)).explains($s);
                        end
                        """.formatted(name, when, arguments),
                "mine",
                false,
                "");
    }

    private static List<Fact> settings(int number) {
        List<Fact> facts = new ArrayList<>();
        for (int each = 0; each < number; each++) {
            facts.add(new Sysctl(
                    "robot", "n" + each, "v" + each, Evidence.of("robot", "proc/sys/n" + each, 1, "v" + each)));
        }
        return facts;
    }

    private static Reasoning reason(int facts, RuleFile... rules) throws BrokenRulesException {
        return RuleBase.load(Arrays.asList(rules), List.of()).reason(settings(facts));
    }

    private static void onlyTheInnocent(Reasoning reasoning, String rule, String why) {
        assertThat(reasoning.switchedOff())
                .containsExactly(new SwitchedOff(rule, "mine/mechanism/" + rule + ".drl:7", why));
        assertThat(reasoning.conclusions(Mechanism.class)).containsExactly(new Mechanism("robot", "innocent", ""));
    }

    @Test
    void honestRulesAreNotSwitchedOff() throws BrokenRulesException {
        RuleFile joins = rule(
                "joins",
                "    $s : Sysctl($machine : machine)\n    Sysctl(machine == $machine, this != $s)",
                "$machine, \"joined\", \"\"");

        Reasoning reasoning = reason(200, INNOCENT, joins);

        assertThat(reasoning.switchedOff()).isEmpty();
        assertThat(reasoning.conclusions(Mechanism.class)).hasSize(2);
    }

    @Test
    void aConditionThatThrows() throws BrokenRulesException {
        RuleFile throwing = rule(
                "throwing",
                "    $s : Sysctl($machine : machine, value.substring(9) == \"x\")",
                "$machine, \"x\", \"\"");

        onlyTheInnocent(
                reason(10, INNOCENT, throwing),
                "throwing",
                "failed: StringIndexOutOfBoundsException: begin 9, end 2, length 2");
    }

    @Test
    void aConsequenceThatThrows() throws BrokenRulesException {
        RuleFile throwing = rule(
                "throwing",
                "    $s : Sysctl($machine : machine, $value : value)",
                "$machine, \"x\", $value.substring(9)");

        onlyTheInnocent(
                reason(10, INNOCENT, throwing),
                "throwing",
                "failed: StringIndexOutOfBoundsException: begin 9, end 2, length 2");
    }

    /** Drools does not say whose binding it was: halves of the rules are left out until it is clear. */
    @Test
    void aBindingThatThrows() throws BrokenRulesException {
        RuleFile throwing = rule(
                "throwing",
                "    $s : Sysctl($machine : machine, $value : value.substring(9))\n    Sysctl(name == $value)",
                "$machine, \"x\", \"\"");
        RuleFile other =
                rule("other", "    $s : Sysctl($machine : machine, name == \"none\")", "$machine, \"y\", \"\"");

        onlyTheInnocent(
                reason(10, INNOCENT, other, throwing),
                "throwing",
                "failed: StringIndexOutOfBoundsException: begin 9, end 2, length 2");
    }

    @Test
    void aRuleThatFeedsItselfForEver() throws BrokenRulesException {
        RuleFile start =
                rule("start", "    $s : Sysctl($machine : machine, name == \"n1\")", "$machine, \"innocent\", \"\"");
        RuleFile feeding = rule(
                "feeding",
                "    $s : Mechanism($machine : machine, $name : name, $subject : subject)",
                "$machine, $name, $subject + \"x\"");

        onlyTheInnocent(
                reason(10, INNOCENT, start, feeding), "feeding", "explains a innocent by another; it may feed itself");
    }

    @Test
    void aRuleThatFiresWithoutBound() throws BrokenRulesException {
        RuleFile multiplying = rule(
                "multiplying",
                "    $s : Sysctl($machine : machine, $one : name)\n    Sysctl(machine == $machine, $two : name)",
                "$machine, $one, $two");

        onlyTheInnocent(
                reason(400, INNOCENT, multiplying), "multiplying", "fired more than 50000 times; it may feed itself");
    }

    /** It would never fire: all its time and memory go into partial matches. */
    @Test
    void aRuleThatJoinsEverythingWithEverything() throws BrokenRulesException {
        RuleFile joining = rule(
                "joining",
                "    $s : Sysctl($machine : machine)\n    Sysctl($a : name)\n    Sysctl($b : name)\n    Sysctl(value == $a + $b)",
                "$machine, \"x\", \"\"");

        onlyTheInnocent(
                reason(300, INNOCENT, joining),
                "joining",
                "joins facts in more than 1000000 ways; let its patterns share machine and CPU");
    }

    @Test
    void theSameWithinNotAndAccumulate() throws BrokenRulesException {
        RuleFile within = rule(
                "within",
                "    $s : Sysctl($machine : machine)\n    Sysctl($two : name)\n    Sysctl($three : name)\n"
                        + "    not (Sysctl(name == \"none\") and Sysctl(value == $two + $three))\n"
                        + "    accumulate($t : Sysctl(value != $two); $all : collectList($t))",
                "$machine, \"x\", \"\"");

        Reasoning reasoning = reason(200, INNOCENT, within);

        assertThat(reasoning.switchedOff()).extracting(SwitchedOff::rule).containsExactly("within");
        assertThat(reasoning.conclusions(Mechanism.class)).hasSize(1);
    }

    @Test
    void severalAtOnce() throws BrokenRulesException {
        RuleFile throwing = rule(
                "throwing",
                "    $s : Sysctl($machine : machine, value.substring(9) == \"x\")",
                "$machine, \"x\", \"\"");
        RuleFile multiplying = rule(
                "multiplying",
                "    $s : Sysctl($machine : machine, $one : name)\n    Sysctl(machine == $machine, $two : name)",
                "$machine, $one, $two");

        Reasoning reasoning = reason(400, multiplying, INNOCENT, throwing);

        assertThat(reasoning.switchedOff())
                .extracting(SwitchedOff::rule)
                .containsExactlyInAnyOrder("throwing", "multiplying");
        assertThat(reasoning.conclusions(Mechanism.class)).containsExactly(new Mechanism("robot", "innocent", ""));
    }

    @Test
    void whatCountsTheEffortStandsBeforeTheConstraintsOfEachJoin() {
        RuleFile joins = rule(
                "joins",
                "    $s : Sysctl($machine : machine)\n    Sysctl(machine == $machine)\n    not KernelParameter()",
                "$machine, \"joined\", \"\"");

        assertThat(EffortGuard.guarded(joins))
                .containsPattern("\n    \\$s : Sysctl\\(\\$effort\\d+ : machine\\(\\), \\$machine : machine\\)\n")
                .containsPattern(
                        "\n    Sysctl\\(dev\\.quietcore\\.engine\\.Effort\\.of\\(\"joins\", \\$effort\\d+\\), machine == \\$machine\\)\n")
                .containsPattern(
                        "\n    not KernelParameter\\(dev\\.quietcore\\.engine\\.Effort\\.of\\(\"joins\", \\$effort\\d+\\)\\)\n");
        assertThat(EffortGuard.guarded(RuleFile.loose("x", "joins", "mechanism", joins.text())))
                .as("a shipped one")
                .isEqualTo(joins.text());
    }
}
