package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers {@code facts}: what is known of the snapshot. */
public final class Facts {
    private Facts() {}

    /**
     * @param types without a question: how many facts of each type there are
     * @param facts those asked for
     */
    public record FactsAnswer(List<TypeCount> types, List<FactView> facts) implements Answer {}

    /** @param example the first fact of the type, in a sentence */
    public record TypeCount(String type, int count, String example) {}

    /** @param words nothing, {@code #12}, or a type and conditions */
    public static FactsAnswer of(Investigation investigation, List<String> words) throws UnanswerableException {
        FactIndex index = new FactIndex(investigation);
        if (words.isEmpty()) {
            return new FactsAnswer(types(index.facts()), List.of());
        }
        return new FactsAnswer(
                List.of(), index.find(words).stream().map(index::view).toList());
    }

    private static List<TypeCount> types(List<Fact> facts) {
        Map<String, List<Fact>> byType = new TreeMap<>();
        for (Fact fact : facts) {
            byType.computeIfAbsent(fact.getClass().getSimpleName(), any -> new ArrayList<>())
                    .add(fact);
        }
        List<TypeCount> types = new ArrayList<>();
        byType.forEach((type, all) ->
                types.add(new TypeCount(type, all.size(), all.get(0).says())));
        return types;
    }
}
