package dev.quietcore.authoring;

import dev.quietcore.authoring.CaseReader.ReadCase;
import dev.quietcore.authoring.RuleTests.CaseResult;
import dev.quietcore.authoring.RuleTests.Difference;
import dev.quietcore.authoring.RuleTests.Kind;
import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Examiner;
import dev.quietcore.engine.Holds;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.explain.FactIndex;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhyNot;
import dev.quietcore.explain.WhyNot.WhyNotAnswer;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Unreadable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One case of one rule, diagnosed with all rules: does the rule fire or stay silent as the case's name says, is the diagnosis as
 * the case expects, is all of it read, and does it come out differently without the rule?
 */
final class CaseTest {
    private final RuleFile rule;
    private final ReadCase read;
    private final Investigation investigation;
    private final Optional<Investigation> without;
    private final Examiner all;
    private final Examiner others;

    private CaseTest(RuleFile rule, ReadCase read, Investigation investigation, Optional<Investigation> without) {
        this.rule = rule;
        this.read = read;
        this.investigation = investigation;
        this.without = without;
        this.all = Examiner.of(investigation.reasoning());
        this.others = without.map(each -> Examiner.of(each.reasoning())).orElse(all);
    }

    /** @param diagnostician with all rules */
    static CaseTest of(RuleFile rule, ReadCase read, Diagnostician diagnostician) {
        Investigation investigation = diagnostician.investigate(read.read().facts(), List.of(), List.of());
        return new CaseTest(
                rule,
                read,
                investigation,
                firings(investigation, rule).isEmpty()
                        ? Optional.empty()
                        : Optional.of(investigation.with(diagnostician.without(rule.name()))));
    }

    private static List<Derivation> firings(Investigation investigation, RuleFile rule) {
        return investigation.reasoning().derivations().stream()
                .filter(derivation -> derivation.rule().equals(rule.name()))
                .toList();
    }

    boolean fires() {
        return read.example().fires();
    }

    /**
     * Whether the rule, or a mutant of it, fires in this case. It must match what other rules make of the case, and what it
     * concludes itself must not stand in its way: else it would take its own conclusion back.
     */
    Holds holds(RuleSyntax mutant) {
        Holds first = others.holds(mutant);
        return first == Holds.YES && all != others ? all.holds(mutant) : first;
    }

    CaseResult result() {
        List<Difference> differences = new ArrayList<>(unread(read.read()));
        List<Derivation> firings = firings(investigation, rule);
        if (fires() && firings.isEmpty()) {
            differences.add(new Difference(
                    Kind.SILENT,
                    "",
                    rule.name() + " fires",
                    "it stays silent",
                    List.of(),
                    whyNot(() -> WhyNot.ofRule(investigation, rule.name()))));
        }
        if (!fires() && !firings.isEmpty()) {
            differences.add(fired(firings.get(0)));
        }
        differences.addAll(findings(fires() && firings.isEmpty()));
        if (fires() && !firings.isEmpty()) {
            differences.addAll(sameWithout());
        }
        return new CaseResult(read.example().name(), read.example().folder().toString(), differences);
    }

    private Difference fired(Derivation firing) {
        FactIndex index = new FactIndex(investigation);
        return new Difference(
                Kind.FIRED,
                "",
                rule.name() + " stays silent",
                "it fires, " + rule.place() + ": " + index.says(firing.conclusion()),
                firing.premises().stream().map(index::view).toList(),
                Optional.empty());
    }

    /** A file or line that no format reads shows nothing: more likely than not it is misspelt. */
    static List<Difference> unread(SnapshotReading.Read read) {
        List<Difference> unread = new ArrayList<>();
        read.notes().forEach(note -> unread.add(unread(note.place(), note.says())));
        read.files().stream()
                .filter(file -> file.format().isEmpty())
                .forEach(file -> unread.add(unread(file.path(), "no format reads this file")));
        read.facts().stream().filter(Unreadable.class::isInstance).forEach(fact -> unread.add(unread("", fact.says())));
        return unread;
    }

    private static Difference unread(String place, String says) {
        return Difference.of(Kind.UNREAD, place, "every file and line is read", says);
    }

    /** @param told why the rule stays silent: that is why its findings are missing, too */
    private List<Difference> findings(boolean told) {
        Diagnosis diagnosis = investigation.diagnosis();
        List<Difference> differences = new ArrayList<>();
        for (Expectation.ExpectedFinding expected : read.expectation().missing(diagnosis)) {
            List<String> alike = diagnosis.findings().stream()
                    .filter(finding -> finding.cause().equals(expected.cause()))
                    .map(CaseTest::shown)
                    .toList();
            differences.add(new Difference(
                    Kind.MISSING,
                    "",
                    "finding " + expected,
                    alike.isEmpty() ? found(diagnosis) : String.join(", ", alike),
                    List.of(),
                    alike.isEmpty() && !told
                            ? whyNot(() -> WhyNot.of(investigation, List.of(expected.cause())))
                            : Optional.empty()));
        }
        for (Finding unwanted : read.expectation().unwanted(diagnosis)) {
            differences.add(Difference.of(
                    Kind.UNWANTED, "", "no finding " + unwanted.cause(), shown(unwanted) + ": " + unwanted.title()));
        }
        return differences;
    }

    private static String found(Diagnosis diagnosis) {
        return diagnosis.findings().isEmpty()
                ? "no finding"
                : diagnosis.findings().stream().map(CaseTest::shown).collect(Collectors.joining(", "));
    }

    private static String shown(Finding finding) {
        return finding.cause() + " " + finding.verdict().label() + " " + finding.subject();
    }

    /** A case that comes out the same when its rule is taken out shows nothing of the rule. */
    private List<Difference> sameWithout() {
        Investigation others = without.orElseThrow();
        List<Difference> same = new ArrayList<>();
        if (claims(others.reasoning()).containsAll(claims(investigation.reasoning()))) {
            same.add(Difference.of(
                    Kind.SAME_WITHOUT,
                    "",
                    "something that only " + rule.name() + " concludes",
                    "other rules conclude all of it: take the rule out and nothing changes"));
        }
        Diagnosis with = investigation.diagnosis();
        if (rule.storey().equals("cause")
                && others.diagnosis().findings().equals(with.findings())
                && others.diagnosis().ledger().equals(with.ledger())) {
            same.add(Difference.of(
                    Kind.SAME_WITHOUT,
                    "",
                    "a diagnosis that is another one without " + rule.name(),
                    "the same: " + found(with)));
        }
        return same;
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

    private interface Question {
        WhyNotAnswer answer() throws UnanswerableException;
    }

    /** Nothing where there is nothing to ask about, such as a cause that no rule writes down by name. */
    private static Optional<WhyNotAnswer> whyNot(Question question) {
        try {
            return Optional.of(question.answer());
        } catch (UnanswerableException nothing) {
            return Optional.empty();
        }
    }
}
