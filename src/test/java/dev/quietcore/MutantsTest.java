package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.Condition.Constraint;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.Holds;
import dev.quietcore.engine.Mutant;
import dev.quietcore.engine.Mutants;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.facts.Fact;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said of mutants without compiling them is what Drools does with them. */
class MutantsTest {
    private static final Path EXAMPLES = Path.of("examples");

    /** Every so-manieth mutant of the shipped rules is compiled; all of them take some minutes. */
    private static final int EVERY = 24;

    @Test
    void mutantsMatchWhereDroolsFiresThem() throws Exception {
        Map<String, Mutant> mutants = sample();
        List<RuleFile> rules = new ArrayList<>(Captures.diagnostician().rules());
        mutants.forEach((name, mutant) -> rules.add(compilable(name, mutant)));
        Diagnostician all = Diagnostician.of(
                rules, Captures.diagnostician().knowledge(), List.of(Path.of("target/rules-cache")), "test");
        Diagnostician others = all;
        for (String name : mutants.keySet()) {
            others = others.without(name);
        }
        List<String> differences = new ArrayList<>();
        int fired = 0;
        int silent = 0;
        for (Map.Entry<String, Mutant> each : mutants.entrySet()) {
            Mutant mutant = each.getValue();
            String rule = mutant.rule().rule().name();
            Diagnostician with = all.without(rule);
            for (String name : mutants.keySet()) {
                with = name.equals(each.getKey()) ? with : with.without(name);
            }
            for (ExampleCase example : ExampleCase.of(EXAMPLES, rule)) {
                List<Fact> facts = Captures.facts(example);
                Holds holds = holds(mutant, facts, others);
                Reasoning reasoning = with.reason(facts);
                if (reasoning.switchedOff().stream().anyMatch(off -> off.rule().equals(each.getKey()))) {
                    continue; // without the condition it would feed itself, and is stopped before it concludes anything
                }
                boolean fires = reasoning.derivations().stream()
                        .anyMatch(derivation -> derivation.rule().equals(each.getKey()));
                fired += fires ? 1 : 0;
                silent += fires ? 0 : 1;
                if (holds != (fires ? Holds.YES : Holds.NO)) {
                    differences.add(example.folder() + ": " + each.getKey() + " without '" + mutant.part() + "' "
                            + holds + (fires ? " and fires" : " and does not fire"));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(fired).isGreaterThan(20);
        assertThat(silent).isGreaterThan(20);
    }

    /** On what the other rules conclude, and on what the rule itself concludes. */
    private static Holds holds(Mutant mutant, List<Fact> facts, Diagnostician all) {
        String rule = mutant.rule().rule().name();
        Holds first = Examiner.of(all.without(rule).reason(facts)).holds(mutant.rule());
        return first == Holds.YES ? Examiner.of(all.reason(facts)).holds(mutant.rule()) : first;
    }

    private static Map<String, Mutant> sample() {
        List<Mutant> all = new ArrayList<>();
        for (RuleFile rule : Captures.diagnostician().rules()) {
            Mutants.of(RuleSyntax.of(rule)).forEach(mutant -> add(mutant, all));
        }
        Map<String, Mutant> sample = new LinkedHashMap<>();
        for (int at = 0; at < all.size(); at += EVERY) {
            sample.put(all.get(at).rule().rule().name() + "-mutant-" + at, all.get(at));
        }
        return sample;
    }

    private static void add(Mutant mutant, List<Mutant> all) {
        all.add(mutant);
        mutant.milder().forEach(milder -> add(milder, all));
    }

    private static RuleFile compilable(String name, Mutant mutant) {
        RuleFile rule = mutant.rule().rule();
        String text = rule.text();
        String head = text.substring(0, text.indexOf("\nrule \""));
        String consequence = text.substring(text.lastIndexOf("\nthen"));
        return RuleFile.loose(
                rule.path().replace(rule.name(), name),
                name,
                rule.storey(),
                head + "\nrule \"" + name + "\"\nwhen\n"
                        + joined(mutant.rule().when().conditions(), "\n") + consequence);
    }

    private static String joined(List<Condition> conditions, String between) {
        return conditions.stream().map(MutantsTest::written).collect(Collectors.joining(between));
    }

    private static String written(Condition condition) {
        if (condition instanceof Condition.Pattern pattern) {
            return (pattern.binding().isEmpty() ? "" : pattern.binding() + " : ") + pattern.type() + "("
                    + written(pattern.constraints()) + ")";
        }
        if (condition instanceof Condition.Absent absent) {
            return "not (" + written(absent.condition()) + ")";
        }
        if (condition instanceof Condition.Exists exists) {
            return "exists (" + written(exists.condition()) + ")";
        }
        if (condition instanceof Condition.AllOf all) {
            return "(" + joined(all.conditions(), " and ") + ")";
        }
        if (condition instanceof Condition.AnyOf any) {
            return "(" + joined(any.conditions(), " or ") + ")";
        }
        Condition.Gathered gathered = (Condition.Gathered) condition;
        return "accumulate(" + written(gathered.source()) + "; "
                + gathered.functions().stream()
                        .map(each -> each.binding() + " : " + each.name() + "(" + each.argument() + ")")
                        .collect(Collectors.joining(", "))
                + (gathered.having().isEmpty() ? "" : "; " + written(gathered.having())) + ")";
    }

    private static String written(List<Constraint> constraints) {
        return constraints.stream()
                .map(each -> (each.binding().isEmpty() ? "" : each.binding() + " : ") + each.expression())
                .collect(Collectors.joining(", "));
    }
}
