package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.quietcore.authoring.CaseReader;
import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.RuleTest;
import dev.quietcore.authoring.RuleTests.CaseResult;
import dev.quietcore.authoring.SnapshotReading;
import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Outcome;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.engine.BrokenRulesException;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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
            ExampleCase.faults(rule.name(), rule.path(), ExampleCase.of(EXAMPLES, rule.name()))
                    .forEach(fault -> breaches.add(fault.toString()));
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
        RuleTest test = new RuleTest(Captures.diagnostician(), new CaseReader(Captures::read), false);
        return rules.stream()
                .map(rule -> dynamicContainer(
                        rule.name(),
                        ExampleCase.of(EXAMPLES, rule.name()).stream()
                                .map(example -> dynamicTest(
                                        example.name(),
                                        example.folder().toUri(),
                                        () -> assertThat(test.test(rule, List.of(example))
                                                        .cases())
                                                .flatExtracting(CaseResult::differences)
                                                .as("%s", example.folder())
                                                .isEmpty()))));
    }

    @TestFactory
    Stream<DynamicNode> nothingIsFoundOnHealthyMachines() {
        return ExampleCase.of(EXAMPLES, "healthy").stream()
                .map(example -> dynamicTest(example.name(), example.folder().toUri(), () -> {
                    SnapshotReading.Read read = example.read(Captures::read, example.expectation());
                    assertThat(read.notes()).isEmpty();
                    assertThat(read.files()).extracting(RecognisedFile::format).doesNotContain("");
                    assertThat(read.facts()).doesNotHaveAnyElementsOfTypes(Unreadable.class);
                    Diagnosis diagnosis = Captures.diagnostician().diagnose(read.facts(), List.of(), List.of());
                    assertThat(diagnosis.findings()).isEmpty();
                    assertThat(diagnosis.outcome()).isEqualTo(Outcome.QUIET);
                }));
    }

    // ---- the contract itself

    @Test
    void ruleThatDoesNotExistCannotBeTakenOut() {
        assertThatThrownBy(() -> Captures.diagnostician().without("kick-all-cpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rule 'kick-all-cpu'. Did you mean 'kick-all-cpus'?");
    }
}
