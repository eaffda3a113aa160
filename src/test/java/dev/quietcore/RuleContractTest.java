package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.Expectation;
import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Outcome;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JacksonException;

/**
 * The contract over rules/, knowledge/ and examples/: every rule has its page, a case in which it fires and one in which it
 * stays silent, and each case does what it says. Every breach is reported, not just the first.
 */
class RuleContractTest {
    private static final Path KNOWLEDGE = Path.of("knowledge");
    private static final Path EXAMPLES = Path.of("examples");

    /** Folders of examples/ that belong to no rule. */
    private static final Set<String> NOT_FOR_ONE_RULE = Set.of("machines", "healthy");

    private static final Pattern COMMENT = Pattern.compile("//[^\n]*");
    private static final Pattern COMMENTED_RULE = Pattern.compile("(?m)^// \\S[^\n]*\\R^rule \"");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "\\b(salience|modify|update|insert|insertLogical|delete|retract|global|no-loop|agenda-group)\\b");
    private static final Pattern NAMED_CONCLUSION = Pattern.compile("new\\s+\\w+\\(\\s*\\$\\w+\\s*,\\s*\"([^\"]+)\"");
    private static final Pattern BOUND_CONCLUSION = Pattern.compile("conclude\\(\\s*drools\\s*,\\s*(\\$\\w+)\\s*\\)");

    private static List<RuleFile> rules = List.of();

    @BeforeAll
    static void readRules() throws BrokenRulesException {
        rules = RuleFile.read(List.of(Shelf.shipped(Path.of(""))));
        Captures.diagnostician(); // a fault of rules or knowledge is told once
    }

    // ---- rules, pages and examples belong together

    @Test
    void everyRuleHasPageAndExamplesAndEveryPageAndExampleHasRule() throws IOException {
        Set<String> names = rules.stream().map(RuleFile::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> pages = pages();
        Set<String> rows = Captures.diagnostician().knowledge().tables().stream()
                .flatMap(table -> Captures.diagnostician().knowledge().rows(table).stream())
                .map(CatalogueRow::name)
                .collect(Collectors.toSet());
        Set<String> concluded = new HashSet<>();
        List<String> breaches = new ArrayList<>();
        for (RuleFile rule : rules) {
            Set<String> conclusions = conclusions(rule.text());
            concluded.addAll(conclusions);
            if (!pages.contains(rule.name()) && (conclusions.isEmpty() || !pages.containsAll(conclusions))) {
                breaches.add(rule.path() + ": no page knowledge/pages/" + rule.name()
                        + ".yaml, nor one for its conclusion " + conclusions);
            }
            breaches.addAll(missingCases(rule));
        }
        for (String page : pages) {
            if (!names.contains(page) && !concluded.contains(page)) {
                breaches.add("knowledge/pages/" + page + ".yaml: no rule of that name, and none concludes it");
            }
        }
        if (ExampleCase.of(EXAMPLES, "healthy").isEmpty()) {
            breaches.add("examples/healthy/: no machine on which nothing is found");
        }
        for (Path folder : ExampleCase.folders(EXAMPLES)) {
            String owner = folder.getFileName().toString();
            if (!NOT_FOR_ONE_RULE.contains(owner) && !names.contains(owner) && !rows.contains(owner)) {
                breaches.add("examples/" + owner + ": no rule and no row of that name");
            }
        }
        assertThat(breaches).isEmpty();
    }

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(KNOWLEDGE.resolve("pages"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> missingCases(RuleFile rule) {
        List<ExampleCase> cases = ExampleCase.of(EXAMPLES, rule.name());
        List<String> breaches = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        if (cases.stream().noneMatch(ExampleCase::fires)) {
            missing.add("fires-<why>/");
        }
        if (cases.stream().noneMatch(ExampleCase::silent)) {
            missing.add("silent-<why>/");
        }
        if (!missing.isEmpty()) {
            breaches.add(rule.path() + ": examples/" + rule.name() + "/ lacks a case "
                    + String.join(" and a case ", missing));
        }
        for (ExampleCase example : cases) {
            if (!example.fires() && !example.silent()) {
                breaches.add(example.folder() + ": a case is called fires-<why> or silent-<why>");
            }
        }
        return breaches;
    }

    /** The names of what a rule concludes: those it writes, and those of the facts that it only adds arrows to. */
    private static Set<String> conclusions(String text) {
        String consequence = text.substring(text.lastIndexOf("\nthen") + 1);
        Set<String> names = new LinkedHashSet<>();
        Matcher named = NAMED_CONCLUSION.matcher(consequence);
        while (named.find()) {
            names.add(named.group(1));
        }
        Matcher bound = BOUND_CONCLUSION.matcher(consequence);
        if (bound.find()) {
            Matcher pattern = Pattern.compile(
                            Pattern.quote(bound.group(1)) + "\\s*:\\s*\\w+\\([^\n]*?name == \"([^\"]+)\"")
                    .matcher(text);
            if (pattern.find()) {
                names.add(pattern.group(1));
            }
        }
        if (consequence.contains("CrashHandled") || text.contains("$handled : CrashHandled")) {
            names.add("coredump-handler-process");
        }
        return names;
    }

    // ---- the rules' own texts

    @Test
    void everyRuleSaysAboveWhyItIsTrueAndOnlyConcludes() {
        List<String> breaches = new ArrayList<>();
        for (RuleFile rule : rules) {
            breaches.addAll(faultsOfText(rule.path(), rule.text()));
        }
        assertThat(breaches).isEmpty();
    }

    private static List<String> faultsOfText(String path, String text) {
        List<String> faults = new ArrayList<>();
        if (!COMMENTED_RULE.matcher(text).find()) {
            faults.add(path + ": no comment right above the rule that says why it is true");
        }
        Matcher forbidden = FORBIDDEN.matcher(COMMENT.matcher(text).replaceAll(""));
        while (forbidden.find()) {
            faults.add(path + ": uses '" + forbidden.group(1) + "'; rules have no order and only conclude");
        }
        return faults;
    }

    @Test
    void rulesWithoutCommentOrWithMoreThanOneVerbAreBreaches() {
        String good =
                "package rules\n\n// True because of kernel/smp.c.\nrule \"x\"\nwhen\nthen\n    conclude(drools, $x);\nend\n";
        assertThat(faultsOfText("rules/x.drl", good)).isEmpty();
        assertThat(faultsOfText("rules/x.drl", good.replace("// True because of kernel/smp.c.\n", "")))
                .containsExactly("rules/x.drl: no comment right above the rule that says why it is true");
        assertThat(faultsOfText(
                        "rules/x.drl", good.replace("when", "salience 10\nwhen").replace("$x", "modify($x)")))
                .containsExactly(
                        "rules/x.drl: uses 'salience'; rules have no order and only conclude",
                        "rules/x.drl: uses 'modify'; rules have no order and only conclude");
    }

    // ---- the cases

    @TestFactory
    Stream<DynamicNode> everyCaseOfRuleDoesWhatItSays() {
        Map<RuleFile, List<ExampleCase>> cases = new LinkedHashMap<>();
        rules.forEach(rule -> cases.put(rule, ExampleCase.of(EXAMPLES, rule.name())));
        return cases.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> dynamicContainer(
                        entry.getKey().name(),
                        entry.getValue().stream()
                                .map(example -> dynamicTest(
                                        example.name(),
                                        example.folder().toUri(),
                                        () -> assertThat(breaches(entry.getKey(), example))
                                                .as("%s", example.folder())
                                                .isEmpty()))));
    }

    private static List<String> breaches(RuleFile rule, ExampleCase example) throws IOException {
        Expectation expectation = example.expectation();
        List<String> breaches = new ArrayList<>(expectation.faults(example.silent()));
        SnapshotReading.Read read = example.read(Captures::read, expectation);
        breaches.addAll(unread(read));
        List<Fact> facts = read.facts();
        Reasoning reasoning = Captures.diagnostician().reason(facts);
        boolean fired = reasoning.derivations().stream()
                .anyMatch(derivation -> derivation.rule().equals(rule.name()));
        Diagnosis diagnosis = Captures.diagnostician().diagnose(facts, List.of(), List.of());
        if (fired != example.fires()) {
            breaches.add("the rule " + (fired ? "fired" : "stayed silent") + "; what fired: " + fired(reasoning)
                    + "; facts: " + facts.stream().map(Fact::says).toList());
        }
        breaches.addAll(expectation.differences(diagnosis));
        if (fired && example.fires()) {
            breaches.addAll(sameWithout(rule, facts, reasoning, diagnosis));
        }
        return breaches;
    }

    /** A file or line that no parser takes shows nothing: more likely than not it is misspelt. */
    private static List<String> unread(SnapshotReading.Read read) {
        List<String> breaches = new ArrayList<>();
        read.notes().forEach(problem -> breaches.add(problem.place() + ": " + problem.says()));
        read.files().stream()
                .filter(file -> file.format().isEmpty())
                .forEach(file -> breaches.add(file.path() + ": no format reads this file"));
        read.facts().stream().filter(Unreadable.class::isInstance).forEach(fact -> breaches.add(fact.says()));
        return breaches;
    }

    private static Set<String> fired(Reasoning reasoning) {
        return reasoning.derivations().stream().map(Derivation::rule).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A case that comes out the same when its rule is taken out shows nothing of the rule. */
    private static List<String> sameWithout(RuleFile rule, List<Fact> facts, Reasoning reasoning, Diagnosis diagnosis) {
        Diagnostician others = Captures.diagnostician().without(rule.name());
        List<String> breaches = new ArrayList<>();
        if (claims(others.reason(facts)).containsAll(claims(reasoning))) {
            breaches.add(
                    "other rules conclude all that this rule concludes here: take the rule out and nothing changes");
        }
        if (rule.storey().equals("cause")) {
            Diagnosis without = others.diagnose(facts, List.of(), List.of());
            if (without.findings().equals(diagnosis.findings())
                    && without.ledger().equals(diagnosis.ledger())) {
                breaches.add("the diagnosis is the same without the rule: " + Expectation.shown(diagnosis));
            }
        }
        return breaches;
    }

    /** What is concluded, and what it is said to explain and how surely, whoever says so. */
    private static Set<Object> claims(Reasoning reasoning) {
        record Claim(Conclusion from, Fact to, Certainty certainty) {}
        Set<Object> claims = new HashSet<>();
        for (Derivation derivation : reasoning.derivations()) {
            claims.add(derivation.conclusion());
            for (Arrow arrow : derivation.arrows()) {
                claims.add(new Claim(arrow.from(), arrow.to(), arrow.certainty()));
            }
        }
        return claims;
    }

    @TestFactory
    Stream<DynamicNode> nothingIsFoundOnHealthyMachines() {
        return ExampleCase.of(EXAMPLES, "healthy").stream()
                .map(example -> dynamicTest(example.name(), example.folder().toUri(), () -> {
                    Expectation expectation = example.expectation();
                    assertThat(expectation.faults(false)).isEmpty();
                    SnapshotReading.Read read = example.read(Captures::read, expectation);
                    assertThat(unread(read)).isEmpty();
                    Diagnosis diagnosis = Captures.diagnostician().diagnose(read.facts(), List.of(), List.of());
                    assertThat(Expectation.shown(diagnosis)).isEmpty();
                    assertThat(diagnosis.outcome()).isEqualTo(Outcome.QUIET);
                }));
    }

    // ---- the contract itself

    @Test
    void expectationsAreReadStrictly() {
        assertThat(Expectation.parse("says: why\nabsent: [x]\nisolated: 2-3\n").absent())
                .containsExactly("x");
        assertThatThrownBy(() -> Expectation.parse("says: why\nabsnet: [x]\n"))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("absnet");
        assertThatThrownBy(() -> Expectation.parse("says: why\nsays: again\n")).isInstanceOf(JacksonException.class);
        assertThat(Expectation.parse("absent: [x]").faults(false)).containsExactly("has no 'says': one sentence why");
        assertThat(Expectation.parse("says: why").faults(true))
                .containsExactly("has no 'changed': the one thing that differs from the case that fires");
        assertThat(Expectation.parse("says: why\nfindings: [{cause: x, verdict: sure}]\n")
                        .faults(false))
                .containsExactly("has no verdict 'sure'; verdicts are confirmed, likely, possible");
    }

    @Test
    void ruleThatDoesNotExistCannotBeTakenOut() {
        assertThatThrownBy(() -> Captures.diagnostician().without("kick-all-cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rule 'kick-all-cpu'. Did you mean 'kick-all-cpus'?");
    }
}
