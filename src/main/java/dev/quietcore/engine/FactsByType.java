package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts by the names that patterns call them by: their type and everything that they are, too. */
final class FactsByType {
    private final Map<String, List<Fact>> byType = new HashMap<>();
    private final Set<String> machines = new LinkedHashSet<>();

    FactsByType(Collection<? extends Fact> facts) {
        for (Fact fact : facts) {
            for (Class<?> type : Supertypes.of(fact.getClass())) {
                byType.computeIfAbsent(type.getSimpleName(), any -> new ArrayList<>())
                        .add(fact);
            }
            if (!fact.machine().isEmpty()) {
                machines.add(fact.machine());
            }
        }
    }

    List<Fact> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    Set<String> machines() {
        return machines;
    }
}
