package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Guess;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Page.Confirmation;
import java.util.List;

/** Answers {@code page}: what is known about a rule's conclusion. */
public final class Pages {
    private Pages() {}

    /**
     * @param page as it is written; {@code {subject}} and {@code {cpus}} are not filled in
     * @param notCollected the sources among those that would confirm it that this snapshot lacks
     * @param findings ids of the findings that it explains here
     * @param thresholds those of the page, with the values that are in effect
     */
    public record PageAnswer(Page page, List<String> notCollected, List<String> findings, List<Threshold> thresholds)
            implements Answer {}

    public static PageAnswer of(Investigation investigation, String name) throws UnanswerableException {
        Page page = investigation
                .diagnostician()
                .knowledge()
                .page(name)
                .orElseThrow(() -> new UnanswerableException(
                        Rules.names(investigation).contains(name)
                                ? "the rule " + name + " has no page; 'rule " + name + "' shows its text"
                                : "there is no page '" + name
                                        + "'; each rule's page has its name, and 'rules' lists them"
                                        + Guess.of(name, names(investigation))));
        List<String> missing = investigation.reasoning().facts(NotCollected.class).stream()
                .map(NotCollected::source)
                .toList();
        return new PageAnswer(
                page,
                page.confirm().stream()
                        .map(Confirmation::source)
                        .filter(missing::contains)
                        .distinct()
                        .toList(),
                investigation.diagnosis().findings().stream()
                        .filter(finding -> finding.cause().equals(name))
                        .map(Finding::id)
                        .toList(),
                investigation.diagnostician().knowledge().thresholds().stream()
                        .filter(threshold -> threshold.page().equals(name))
                        .toList());
    }

    public static List<String> names(Investigation investigation) {
        return investigation.diagnostician().knowledge().pages().stream()
                .map(Page::name)
                .toList();
    }
}
