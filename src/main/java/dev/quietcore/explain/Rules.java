package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.RuleCases.Case;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Answers {@code rules} and {@code rule}: which rules there are, what each says, and what it made of the snapshot. */
public final class Rules {
    private Rules() {}

    /** @param rules by storey from the bottom up, then by name */
    public record RulesAnswer(List<Summary> rules) implements Answer {}

    /**
     * @param fired how often, each time on other facts; 0 if it did not
     * @param title of its page, where {@code {subject}} stands for what the snapshot names; empty if there is none
     * @param partOf the rule to whose conclusion it adds; empty if it draws one of its own
     */
    public record Summary(String name, String storey, int fired, String title, String partOf) {}

    /**
     * @param place file and line where it begins
     * @param text of the whole file
     * @param conclusions what it concluded, each once; the numbers are those of {@code facts} and {@code why}
     * @param casesInstalled whether this installation has the rules' cases at all
     */
    public record RuleAnswer(
            Summary rule,
            String place,
            String text,
            List<FactView> conclusions,
            boolean casesInstalled,
            List<Case> cases)
            implements Answer {}

    /** @param word a storey, or a part of a rule's name; empty for all rules */
    public static RulesAnswer of(Investigation investigation, String word) throws UnanswerableException {
        List<RuleFile> rules = investigation.diagnostician().rules().stream()
                .filter(rule -> rule.storey().equals(word)
                        || !RuleFile.STOREYS.contains(word) && rule.name().contains(word))
                .sorted(Comparator.comparingInt((RuleFile rule) -> RuleFile.STOREYS.indexOf(rule.storey()))
                        .thenComparing(RuleFile::name))
                .toList();
        if (rules.isEmpty() && !RuleFile.STOREYS.contains(word)) {
            List<String> known = new ArrayList<>(RuleFile.STOREYS);
            names(investigation).forEach(name -> known.addAll(List.of(name.split("-"))));
            throw new UnanswerableException(
                    "no rule's name contains '" + word + "', and no storey has that name; storeys are "
                            + String.join(", ", RuleFile.STOREYS) + Guess.of(word, known));
        }
        return new RulesAnswer(
                rules.stream().map(rule -> summary(investigation, rule)).toList());
    }

    public static RuleAnswer one(Investigation investigation, RuleCases cases, String name)
            throws UnanswerableException {
        RuleFile rule = investigation.diagnostician().rules().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnanswerableException("there is no rule '" + name
                        + "'; 'rules' lists those there are" + Guess.of(name, names(investigation))));
        FactIndex index = new FactIndex(investigation);
        return new RuleAnswer(
                summary(investigation, rule),
                rule.place(),
                rule.text(),
                firings(investigation, name).stream()
                        .map(Derivation::conclusion)
                        .distinct()
                        .map(index::view)
                        .toList(),
                cases.installed(),
                cases.of(name));
    }

    public static List<String> names(Investigation investigation) {
        return investigation.diagnostician().rules().stream()
                .map(RuleFile::name)
                .toList();
    }

    private static List<Derivation> firings(Investigation investigation, String rule) {
        return investigation.reasoning().derivations().stream()
                .filter(derivation -> derivation.rule().equals(rule))
                .toList();
    }

    private static Summary summary(Investigation investigation, RuleFile rule) {
        Optional<Page> page = investigation.diagnostician().knowledge().page(rule.name());
        return new Summary(
                rule.name(),
                rule.storey(),
                firings(investigation, rule.name()).size(),
                page.map(Page::title).orElse(""),
                page.map(Page::partOf).orElse(""));
    }
}
