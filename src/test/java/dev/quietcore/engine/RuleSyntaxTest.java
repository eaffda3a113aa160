package dev.quietcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.engine.Condition.AllOf;
import dev.quietcore.engine.Condition.Constraint;
import dev.quietcore.engine.RuleSyntax.Drawn;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a rule's text says, whichever way it is written. */
class RuleSyntaxTest {
    private static final String NOTHING = "conclude(drools, new Mechanism($machine, \"x\", \"\"));";

    private static RuleSyntax read(String when, String then) {
        return RuleSyntax.of(RuleFile.loose("rules/cause/x.drl", "x", "cause", """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // true in this test
                rule "x"
                when
                %s
                then
                    %s
                end
                """.formatted(when, then)));
    }

    /** The tree on one line. */
    private static String tree(String when) {
        return tree(read(when, NOTHING).when());
    }

    private static String tree(Condition condition) {
        if (condition instanceof Condition.Pattern pattern) {
            return (pattern.binding().isEmpty() ? "" : pattern.binding() + ":")
                    + pattern.type()
                    + constraints(pattern.constraints());
        }
        if (condition instanceof Condition.Absent absent) {
            return "not " + tree(absent.condition());
        }
        if (condition instanceof Condition.Exists exists) {
            return "exists " + tree(exists.condition());
        }
        if (condition instanceof AllOf all) {
            return all.conditions().stream().map(RuleSyntaxTest::tree).collect(Collectors.joining(" and ", "{", "}"));
        }
        if (condition instanceof Condition.AnyOf any) {
            return any.conditions().stream().map(RuleSyntaxTest::tree).collect(Collectors.joining(" or ", "{", "}"));
        }
        if (condition instanceof Condition.Gathered gathered) {
            return gathered.functions().stream()
                            .map(function ->
                                    function.binding() + "=" + function.name() + "(" + function.argument() + ")")
                            .collect(Collectors.joining(",", "gather ", " of "))
                    + tree(gathered.source()) + " having " + constraints(gathered.having());
        }
        return "opaque";
    }

    private static String constraints(List<Constraint> constraints) {
        return constraints.stream()
                .map(each -> each.binding() + (each.binding().isEmpty() ? "" : "=") + each.expression())
                .collect(Collectors.joining("; ", "(", ")"));
    }

    @Test
    void patternsBindFactsAndFields() {
        assertThat(tree("Sysctl()")).isEqualTo("{Sysctl()}");
        assertThat(tree("$s : Sysctl($machine : machine, $name:name, value == \"a, b: c\")"))
                .isEqualTo("{$s:Sysctl($machine=machine; $name=name; value == \"a, b: c\")}");
        assertThat(tree("Sysctl($big : value == \"1\" || value == \"2\", name in (\"a\", \"b\"))"))
                .isEqualTo("{Sysctl($big=value == \"1\" || value == \"2\"; name in (\"a\", \"b\"))}");
    }

    @Test
    void notAndExistsHoldOneConditionOrSeveral() {
        assertThat(tree("not Sysctl(name == \"a\")\nexists Machine()"))
                .isEqualTo("{not Sysctl(name == \"a\") and exists Machine()}");
        assertThat(tree("not (Sysctl($n : name) and KernelParameter(name == $n))"))
                .isEqualTo("{not {Sysctl($n=name) and KernelParameter(name == $n)}}");
        assertThat(tree("not (Sysctl() and not KernelParameter())"))
                .isEqualTo("{not {Sysctl() and not KernelParameter()}}");
        assertThat(tree("exists (Sysctl() or KernelParameter())"))
                .isEqualTo("{exists {Sysctl() or KernelParameter()}}");
        assertThat(tree("not (not Sysctl())")).isEqualTo("{not not Sysctl()}");
    }

    @Test
    void orAndAndNest() {
        assertThat(tree("(Sysctl() or KernelParameter())")).isEqualTo("{{Sysctl() or KernelParameter()}}");
        assertThat(tree("Machine()\n((Sysctl() and Machine()) or not KernelParameter())"))
                .isEqualTo("{Machine() and {{Sysctl() and Machine()} or not KernelParameter()}}");
    }

    @Test
    void accumulateTellsWhatItMakesOfWhat() {
        assertThat(tree("accumulate($s : Sysctl($v : value); $all : collectList($s), $n : count($s); $n > 2)"))
                .isEqualTo("{gather $all=collectList($s),$n=count($s) of $s:Sysctl($v=value) having ($n > 2)}");
        assertThat(tree("accumulate($s : Sysctl(); $n : count($s); $n > 2, $n < 9)"))
                .isEqualTo("{gather $n=count($s) of $s:Sysctl() having ($n > 2; $n < 9)}");
        assertThat(tree("accumulate(Sysctl() and $p : KernelParameter(); $all : collectList($p))"))
                .isEqualTo("{gather $all=collectList($p) of {Sysctl() and $p:KernelParameter()} having ()}");
    }

    @Test
    void ofTheRestNothingIsSaid() {
        assertThat(tree("eval(1 < 2)")).isEqualTo("{opaque}");
        assertThat(tree("forall(Sysctl())")).isEqualTo("{opaque}");
        assertThat(tree("$s : Sysctl($e : evidence)\n$c : Citation() from $e.citations"))
                .isEqualTo("{$s:Sysctl($e=evidence) and opaque}");
        assertThat(tree("$all : ArrayList() from collect(Sysctl())")).isEqualTo("{opaque}");
    }

    @Test
    void conditionsKnowTheirPlace() {
        RuleSyntax rule = read("    Machine()\n    not Sysctl()\n    exists KernelParameter()", NOTHING);
        assertThat(rule.place()).isEqualTo("rules/cause/x.drl:7");
        assertThat(rule.line()).isEqualTo(7);
        assertThat(rule.when().conditions())
                .extracting(Condition::line, Condition::column)
                .extracting(Object::toString)
                .containsExactly("(9, 5)", "(10, 5)", "(11, 5)");
    }

    @Test
    void whatIsDrawnIsNewOrOnlyAddedTo() {
        String machine = "Machine($machine : machine)";
        assertThat(read(machine, "conclude(drools, new Cause($machine, \"a-b\", \"x, y(\" + f(1, 2), 3)).explains($x);")
                        .drawn())
                .isEqualTo(new Drawn("Cause", "a-b", "", List.of("$machine", "\"a-b\"", "\"x, y(\" + f(1, 2)", "3")));
        assertThat(read(machine, "conclude( drools , new Mechanism($machine, $name, \"say \\\"a, b\\\"\"));")
                        .drawn())
                .isEqualTo(new Drawn("Mechanism", "", "", List.of("$machine", "$name", "\"say \\\"a, b\\\"\"")));
        assertThat(read(machine, "conclude(drools, CrashHandled.of($dump, $runs));")
                        .drawn())
                .isEqualTo(new Drawn("CrashHandled", "", "", List.of()));
        assertThat(read("$c : Cause(machine == \"m\", name == \"a-b\")", "conclude(drools, $c).likelyExplains($c);")
                        .drawn())
                .isEqualTo(new Drawn("Cause", "a-b", "$c", List.of()));
        assertThat(read("$c : Cause(name != \"a-b\")", "conclude(drools, $c).explains($c);")
                        .drawn())
                .isEqualTo(new Drawn("Cause", "", "$c", List.of()));
        assertThat(read(machine, "System.exit(1);").drawn()).isEqualTo(new Drawn("", "", "", List.of()));
    }

    @Test
    void whatIsNoRuleIsRefusedWithItsFile() {
        RuleFile two = RuleFile.loose("rules/cause/x.drl", "x", "cause", "package rules\n");
        assertThatThrownBy(() -> RuleSyntax.of(two))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules/cause/x.drl:1:1: is not one rule");
    }
}
