package dev.quietcore.engine.lint;

import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names that facts can have only if the knowledge has them: sources, tables of the catalogue, thresholds of pages. */
public final class KnownNames {
    private final Map<String, Map<String, Set<String>>> byType;

    private KnownNames(Map<String, Map<String, Set<String>>> byType) {
        this.byType = Map.copyOf(byType);
    }

    public static KnownNames of(Knowledge knowledge) {
        Set<String> sources =
                knowledge.sources().stream().map(Source::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> pages = new TreeSet<>();
        Set<String> thresholds = new TreeSet<>();
        for (Threshold threshold : knowledge.thresholds()) {
            pages.add(threshold.page());
            thresholds.add(threshold.name());
        }
        return new KnownNames(Map.of(
                "NotCollected", Map.of("source", sources),
                "CatalogueRow", Map.of("table", new TreeSet<>(knowledge.tables())),
                "Threshold", Map.of("page", pages, "name", thresholds)));
    }

    /** By field; none where any name may be. */
    Map<String, Set<String>> of(String type) {
        return byType.getOrDefault(type, Map.of());
    }
}
