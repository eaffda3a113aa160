package dev.quietcore.authoring.draft;

import dev.quietcore.engine.FactSelector;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Source;
import java.util.List;

/** Which sources give a fact. */
final class Givers {
    private Givers() {}

    /** Of the sources that give such facts, those that say most exactly which; a source that only fills a field gives none. */
    static List<String> of(Fact fact, List<Source> known) {
        int most = known.stream().mapToInt(source -> said(source, fact)).max().orElse(-1);
        return known.stream()
                .filter(source -> most >= 0 && said(source, fact) == most)
                .map(Source::name)
                .toList();
    }

    /** How many conditions a source names that the fact meets; -1 if it gives no such fact. */
    private static int said(Source source, Fact fact) {
        return source.facts().stream()
                .map(words -> FactSelector.parse(List.of(words.split(" "))))
                .filter(selector -> selector.conditions().stream()
                        .noneMatch(condition -> condition.operator().equals("!=")))
                .filter(selector -> selector.test(fact))
                .mapToInt(selector -> selector.conditions().size())
                .max()
                .orElse(-1);
    }
}
