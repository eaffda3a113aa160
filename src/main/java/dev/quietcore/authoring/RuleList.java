package dev.quietcore.authoring;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.explain.Answer;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Shelf;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which rules there are, where each comes from, and which it replaces. */
public final class RuleList {
    private RuleList() {}

    /** @param rules by storey from the bottom up, then by name */
    public record Listed(List<Row> rules) implements Answer {
        public Listed {
            rules = List.copyOf(rules);
        }
    }

    /**
     * @param shelf {@code shipped}, {@code pack NAME} or a folder
     * @param replaces path of the rule that is not used because of this one; empty if none
     * @param title of its page; of the page that it adds to where it has none of its own
     * @param cases how many cases it has
     */
    public record Row(
            String name, String storey, String path, String shelf, String replaces, String title, int cases) {}

    public static Listed of(List<RuleFile> rules, Knowledge knowledge, List<Shelf> shelves) {
        return new Listed(rules.stream()
                .sorted(Comparator.comparingInt((RuleFile rule) -> RuleFile.STOREYS.indexOf(rule.storey()))
                        .thenComparing(RuleFile::name))
                .map(rule -> row(rule, knowledge, shelves))
                .toList());
    }

    private static Row row(RuleFile rule, Knowledge knowledge, List<Shelf> shelves) {
        return new Row(
                rule.name(),
                rule.storey(),
                rule.path(),
                rule.shelf(),
                rule.replaces(),
                title(knowledge, rule.name()),
                ExampleCase.of(rule, shelves).size());
    }

    private static String title(Knowledge knowledge, String name) {
        Optional<Page> page = knowledge.page(name);
        return page.map(Page::partOf)
                .filter(whole -> !whole.isEmpty())
                .flatMap(knowledge::page)
                .or(() -> page)
                .map(Page::title)
                .orElse("");
    }
}
