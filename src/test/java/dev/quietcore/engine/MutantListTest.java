package dev.quietcore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.knowledge.Shelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which parts of a rule's conditions are taken away, and where they stand. */
class MutantListTest {
    private static final String WHEN = """
                $run : CsdExecution($machine : machine, $cpu : cpu,
                    count >= 0.2 * $cpu && senderKnown(), function in ("a", "b"))
                WatchedCpu(machine == $machine, cpu == $cpu)
                not Sysctl(machine == $machine, name == "x", value != "0")
                exists (TraceWindow(machine == $machine) or TracedEvent(machine == $machine))
            """;

    private static List<String> mutants(String when) {
        RuleSyntax rule = RuleSyntax.of(RuleFile.loose("rules/cause/x.drl", "x", "cause", """
                package rules

                import dev.quietcore.facts.*
                import static dev.quietcore.engine.Conclusions.conclude

                // true in this test
                rule "x"
                when
                %s
                then
                    conclude(drools, new Mechanism($machine, "x", "")).explains($run);
                end
                """.formatted(when)));
        List<String> all = new ArrayList<>();
        Mutants.of(rule).forEach(mutant -> add("", mutant, all));
        return all;
    }

    private static void add(String indent, Mutant mutant, List<String> all) {
        all.add(indent + mutant.line() + ":" + mutant.column() + " " + mutant.part() + " " + mutant.change() + " "
                + mutant.effect());
        mutant.milder().forEach(milder -> add(indent + "  ", milder, all));
    }

    /** The first condition stays: what it binds is needed. Whatever only binds or keeps machines apart stays, too. */
    @Test
    void everyPartThatDecidesIsTakenAwayOnce() {
        assertThat(mutants(WHEN))
                .containsExactly(
                        "10:9 count >= 0.2 * $cpu && senderKnown() DROPPED LOOSER",
                        "  10:32 senderKnown() DROPPED LOOSER",
                        "  10:9 count >= 0.2 * $cpu DROPPED LOOSER",
                        "  10:9 count >= 0.2 * $cpu HALVED LOOSER",
                        "10:47 function in (\"a\", \"b\") DROPPED LOOSER",
                        "11:5 WatchedCpu(…) DROPPED LOOSER",
                        "  11:37 cpu == $cpu DROPPED LOOSER",
                        "12:5 not Sysctl(…) DROPPED LOOSER",
                        "  12:37 name == \"x\" DROPPED TIGHTER",
                        "  12:50 value != \"0\" DROPPED TIGHTER",
                        "13:5 exists (TraceWindow(…) or TracedEvent(…)) DROPPED LOOSER",
                        "  13:13 TraceWindow(…) DROPPED TIGHTER",
                        "  13:49 TracedEvent(…) DROPPED TIGHTER");
    }

    @Test
    void whatIsCollectedCountsOnlyWhereSomethingIsAskedOfIt() {
        String collected = """
                    $run : CsdExecution($machine : machine)
                    accumulate($cpu : WatchedCpu(machine == $machine, isolated()); $cpus : collectList($cpu)%s)
                """;
        assertThat(mutants(collected.formatted(""))).isEmpty();
        assertThat(mutants(collected.formatted("; $cpus.size() > 2")))
                .containsExactly(
                        "10:5 accumulate(WatchedCpu(…)) DROPPED LOOSER",
                        "  10:55 isolated() DROPPED EITHER",
                        "  10:95 $cpus.size() > 2 DROPPED LOOSER",
                        "    10:95 $cpus.size() > 2 HALVED LOOSER");
        assertThat(mutants(collected.formatted("") + "    IrqAffinity(machine == $machine, reachesOtherThan($cpus))"))
                .contains("10:55 isolated() DROPPED EITHER");
    }

    /** A message that points at the wrong place is worse than none. */
    @Test
    void everyPartOfShippedRulesStandsWhereItIsSaidToStand() throws BrokenRulesException {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        for (RuleFile file : RuleFile.read(List.of(Shelf.shipped(Path.of(""))))) {
            List<Mutant> mutants = new ArrayList<>(Mutants.of(RuleSyntax.of(file)));
            for (int at = 0; at < mutants.size(); at++) {
                Mutant mutant = mutants.get(at);
                mutants.addAll(mutant.milder());
                String line =
                        file.text().lines().skip(mutant.line() - 1L).findFirst().orElse("");
                String there = line.substring(mutant.column() - 1);
                String words = mutant.part().replaceAll("\\(….*", "");
                found++;
                if (!there.replaceFirst("^\\$\\w+ : ", "").startsWith(words)) {
                    wrong.add(file.path() + ":" + mutant.line() + ":" + mutant.column() + " " + mutant.part());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found).isGreaterThan(500);
    }
}
