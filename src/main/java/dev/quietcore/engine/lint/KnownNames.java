package dev.quietcore.engine.lint;

import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Names that facts can have only if the knowledge has them: sources, tables of the catalogue. */
public final class KnownNames {
    private final Map<String, Map<String, Set<String>>> byType;

    private KnownNames(Map<String, Map<String, Set<String>>> byType) {
        this.byType = Map.copyOf(byType);
    }

    public static KnownNames of(Knowledge knowledge) {
        Set<String> sources =
                knowledge.sources().stream().map(Source::name).collect(Collectors.toCollection(TreeSet::new));
        return new KnownNames(Map.of(
                "NotCollected", Map.of("source", sources),
                "CatalogueRow", Map.of("table", new TreeSet<>(knowledge.tables()))));
    }

    /** By field; none where any name may be. */
    Map<String, Set<String>> of(String type) {
        return byType.getOrDefault(type, Map.of());
    }
}
