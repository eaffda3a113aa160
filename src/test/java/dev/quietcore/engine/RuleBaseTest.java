package dev.quietcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.Mechanism;
import dev.quietcore.facts.Sysctl;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBaseTest {
    private static final String HEAD = """
            package rules

            import dev.quietcore.facts.*
            import static dev.quietcore.engine.Conclusions.conclude

            // true in this test
            """;

    private static final Sysctl MIGRATION =
            new Sysctl("robot", "kernel.timer_migration", "1", line("proc/sys/kernel/timer_migration", "1"));
    private static final KernelParameter QUIET =
            new KernelParameter("robot", "quiet", "", line("proc/cmdline", "quiet"));

    @TempDir
    Path cache;

    private static Evidence line(String file, String text) {
        return Evidence.of("robot", file, 1, text);
    }

    private static RuleFile rule(String name, String storey, String body) {
        return RuleFile.loose(
                "rules/" + storey + "/" + name + ".drl",
                name,
                storey,
                HEAD + "rule \"" + name + "\"\n" + body + "\nend\n");
    }

    private Reasoning reason(List<Fact> facts, RuleFile... rules) throws BrokenRulesException {
        return RuleBase.load(List.of(rules), List.of(cache)).reason(facts);
    }

    @Test
    void aProofHoldsRulePremisesAndArrowsAlsoThoseUnderExists() throws BrokenRulesException {
        Reasoning reasoning = reason(List.of(MIGRATION, QUIET), rule("a", "cause", """
                        when
                            $setting : Sysctl($machine : machine, value == "1")
                            exists KernelParameter(machine == $machine)
                        then
                            conclude(drools, new Mechanism($machine, "a", "x")).explains($setting);"""));

        assertThat(reasoning.derivations()).singleElement().satisfies(proof -> {
            assertThat(proof.rule()).isEqualTo("a");
            assertThat(proof.premises()).containsExactlyInAnyOrder(MIGRATION, QUIET);
            assertThat(proof.arrows())
                    .containsExactly(new Arrow(new Mechanism("robot", "a", "x"), MIGRATION, Certainty.CONFIRMED, "a"));
        });
    }

    @Test
    void twoRulesThatConcludeTheSameAreTwoProofs() throws BrokenRulesException {
        String then = "then\n    conclude(drools, new Mechanism($machine, \"same\", \"\"));";
        Reasoning reasoning = reason(
                List.of(MIGRATION, QUIET),
                rule("a", "cause", "when\n    Sysctl($machine : machine)\n" + then),
                rule("b", "cause", "when\n    KernelParameter($machine : machine)\n" + then));

        assertThat(reasoning.proofs(new Mechanism("robot", "same", ""))).hasSize(2);
        assertThat(reasoning.conclusions(Mechanism.class)).hasSize(1);
    }

    @Test
    void aConclusionGoesWithItsPremises() throws BrokenRulesException {
        RuleFile[] rules = {rule("a", "observe", """
                    when
                        Sysctl($machine : machine)
                        not Mechanism(machine == $machine, name == "b")
                    then
                        conclude(drools, new Mechanism($machine, "a", ""));"""), rule("b", "observe", """
                    when
                        KernelParameter($machine : machine)
                    then
                        conclude(drools, new Mechanism($machine, "b", ""));""")};

        assertThat(reason(List.of(MIGRATION), rules).conclusions(Mechanism.class))
                .extracting(Mechanism::name)
                .containsExactly("a");
        assertThat(reason(List.of(MIGRATION, QUIET), rules).conclusions(Mechanism.class))
                .extracting(Mechanism::name)
                .containsExactly("b");
    }

    /** apache/incubator-kie-issues 7115: rules that begin with the same exists lost matches when they shared beta nodes. */
    @Test
    void rulesThatBeginWithTheSameExistsLoseNoMatch() throws BrokenRulesException {
        List<RuleFile> rules = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            rules.add(rule("shared" + number, "cause", """
                    when
                        exists KernelParameter(name == "quiet")
                        $setting : Sysctl($machine : machine, value == "1")
                        not Sysctl(machine == $machine, value == "%d")
                    then
                        conclude(drools, new Mechanism($machine, "shared%d", ""));""".formatted(number + 2, number)));
        }

        Reasoning reasoning = reason(List.of(QUIET, MIGRATION), rules.toArray(RuleFile[]::new));

        assertThat(reasoning.conclusions(Mechanism.class)).hasSize(20);
    }

    @Test
    void allFaultsAreReportedAtOnceWithTheirPlaceAndAGuess() {
        assertThatThrownBy(() ->
                        reason(List.of(), rule("a", "cause", """
                                when
                                    Sysctl($machine : machine, vaule == "1")
                                then
                                    conclude(drools, new Mechanism($machine, "a", ""));"""), rule("b", "cause", """
                                when
                                    Sysctll($machine : machine)
                                then
                                    conclude(drools, new Mechanism($machine, "b", ""));"""), rule("c", "cause", """
                                when
                                    Sysctl($machine : machine)
                                then
                                    System.exit(1);""")))
                .isInstanceOfSatisfying(
                        BrokenRulesException.class,
                        broken -> assertThat(broken.faults())
                                .satisfiesExactly(
                                        fault -> assertThat(fault)
                                                .startsWith(
                                                        "rules/cause/a.drl:9:32: Sysctl has no field 'vaule'; fields are machine,"
                                                                + " name, value. Did you mean 'value'?"),
                                        fault -> assertThat(fault)
                                                .startsWith("rules/cause/b.drl:9:5: no fact 'Sysctll'")
                                                .endsWith("Did you mean 'Sysctl'?"),
                                        fault -> assertThat(fault)
                                                .startsWith("rules/cause/c.drl:")
                                                .contains("a consequence is one 'conclude(drools")));
    }

    @Test
    void aSyntaxErrorSaysItsPlaceOnceWhatIsAllowedAndAGuess() {
        assertThatThrownBy(() -> reason(List.of(), rule("a", "cause", """
                                whn
                                    Sysctl($machine : machine)
                                then
                                    conclude(drools, new Mechanism($machine, "a", ""));""")))
                .isInstanceOfSatisfying(
                        BrokenRulesException.class,
                        broken -> assertThat(broken.faults())
                                .containsExactly("rules/cause/a.drl:8:1: mismatched input 'whn' in rule \"a\";"
                                        + " a rule is: rule \"NAME\" when … then … end. Did you mean 'when'?"));
    }

    @Test
    void compiledRulesAreKeptAndTakenUpAgain() throws Exception {
        RuleFile rule = rule("a", "cause", """
                when
                    Sysctl($machine : machine)
                then
                    conclude(drools, new Mechanism($machine, "a", ""));""");
        reason(List.of(MIGRATION), rule);
        assertThat(indexes(cache)).hasSize(1);
        Path moved = Files.createDirectory(cache.resolve("read-only"));
        for (Path file : files(cache)) {
            Files.move(file, moved.resolve(file.getFileName()));
        }

        Reasoning reasoning =
                RuleBase.load(List.of(rule), List.of(moved, cache)).reason(List.of(MIGRATION));

        assertThat(reasoning.conclusions(Mechanism.class)).hasSize(1);
        assertThat(files(cache))
                .as("taken from the first folder, so not compiled again")
                .isEmpty();
    }

    private static RuleFile asking(String name, String value) {
        return rule(name, "mechanism", """
                when
                    exists KernelParameter(name == "quiet")
                    $setting : Sysctl($machine : machine, value == "1")
                    not Sysctl(machine == $machine, value == "%s")
                then
                    conclude(drools, new Mechanism($machine, "%s", "%s")).explains($setting);""".formatted(value, name, value));
    }

    /** And rules of several compilations that begin with the same exists lose no match either (issue 7115, above). */
    @Test
    void onlyRulesThatAreNewOrChangedAreCompiled() throws Exception {
        List<RuleFile> rules = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            rules.add(asking("rule" + each, "9"));
        }
        reason(List.of(QUIET, MIGRATION), rules.toArray(RuleFile[]::new));
        List<Path> before = indexes(cache);

        rules.set(4, asking("rule4", "8"));
        rules.add(asking("rule20", "9"));
        Reasoning reasoning = reason(List.of(QUIET, MIGRATION), rules.toArray(RuleFile[]::new));

        List<Path> fresh = new ArrayList<>(indexes(cache));
        fresh.removeAll(before);
        assertThat(fresh)
                .singleElement()
                .satisfies(index -> assertThat(Files.readAllLines(index))
                        .extracting(line -> line.split(" ")[1])
                        .containsExactlyInAnyOrder("rule4", "rule20"));
        assertThat(reasoning.conclusions(Mechanism.class))
                .hasSize(21)
                .contains(new Mechanism("robot", "rule4", "8"))
                .doesNotContain(new Mechanism("robot", "rule4", "9"));
        assertThat(reason(List.of(QUIET, MIGRATION), rules.subList(0, 4).toArray(RuleFile[]::new))
                        .conclusions(Mechanism.class))
                .hasSize(4);
        assertThat(indexes(cache)).hasSize(2);
    }

    @Test
    void unitsOfLongAgoAreForgotten() throws Exception {
        for (int each = 0; each < 45; each++) {
            reason(List.of(MIGRATION), asking("rule", "value" + each));
        }

        assertThat(indexes(cache)).hasSize(40);
        assertThat(files(cache)).hasSize(80);
    }

    @Test
    void aDamagedCacheIsCompiledAgain() throws Exception {
        RuleFile rule = rule("a", "cause", """
                when
                    Sysctl($machine : machine)
                then
                    conclude(drools, new Mechanism($machine, "a", ""));""");
        reason(List.of(MIGRATION), rule);
        for (Path file : files(cache)) {
            Files.writeString(file, "no archive");
        }

        assertThat(reason(List.of(MIGRATION), rule).conclusions(Mechanism.class))
                .hasSize(1);
    }

    /** Some component names crash the builder of Drools 10.2 ({@code unit}, {@code when}, single letters): none may come in. */
    @Test
    void aRuleMayBindEveryFieldOfEveryFact() throws BrokenRulesException {
        List<RuleFile> rules = new ArrayList<>();
        for (String type : Vocabulary.types()) {
            Class<?> record = Vocabulary.type(type).orElseThrow();
            if (record.isRecord() && Fact.class.isAssignableFrom(record)) {
                StringBuilder bindings = new StringBuilder();
                for (RecordComponent component : record.getRecordComponents()) {
                    bindings.append(", $")
                            .append(component.getName())
                            .append("Bound : ")
                            .append(component.getName());
                }
                String name = "binds-" + type.toLowerCase(Locale.ROOT);
                rules.add(rule(
                        name,
                        "cause",
                        "when\n    " + type + "($owner : machine()" + bindings
                                + ")\nthen\n    conclude(drools, new Mechanism($owner, \"" + name + "\", \"\"));"));
            }
        }

        Reasoning reasoning = reason(List.of(MIGRATION), rules.toArray(RuleFile[]::new));

        assertThat(rules).hasSizeGreaterThan(50);
        assertThat(reasoning.conclusions(Mechanism.class))
                .extracting(Mechanism::name)
                .contains("binds-sysctl");
    }

    private static List<Path> indexes(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".index"))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var listed = Files.list(folder)) {
            return listed.filter(Files::isRegularFile).toList();
        }
    }
}
