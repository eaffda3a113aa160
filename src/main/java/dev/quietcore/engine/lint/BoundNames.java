package dev.quietcore.engine.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a rule has bound so far, and what type each name has. An inner scope sees the outer one's names, not the reverse. */
final class BoundNames {
    private final Map<String, Class<?>> types = new LinkedHashMap<>();

    BoundNames inner() {
        BoundNames inner = new BoundNames();
        inner.types.putAll(types);
        return inner;
    }

    void bind(String name, Class<?> type) {
        types.put(name, type);
    }

    /** Of a name that several branches bind, only what all of them agree on is known. */
    void bindCommon(Iterable<BoundNames> branches) {
        Map<String, Class<?>> common = null;
        for (BoundNames branch : branches) {
            if (common == null) {
                common = new LinkedHashMap<>(branch.types);
            } else {
                common.keySet().retainAll(branch.types.keySet());
                common.replaceAll((name, type) -> type == branch.types.get(name) ? type : Object.class);
            }
        }
        if (common != null) {
            types.putAll(common);
        }
    }

    Optional<Class<?>> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Set<String> names() {
        return types.keySet();
    }
}
