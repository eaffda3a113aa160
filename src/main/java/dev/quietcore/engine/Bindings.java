package dev.quietcore.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule's bindings stand for, half-way through its conditions. Never changed, only added to. */
final class Bindings {
    static final Bindings NONE = new Bindings("", null, null);

    private final String name;
    private final @Nullable Object value;
    private final @Nullable Bindings before;

    private Bindings(String name, @Nullable Object value, @Nullable Bindings before) {
        this.name = name;
        this.value = value;
        this.before = before;
    }

    static Bindings of(Map<String, ?> values) {
        Bindings bindings = NONE;
        for (Map.Entry<String, ?> each : values.entrySet()) {
            bindings = bindings.with(each.getKey(), each.getValue());
        }
        return bindings;
    }

    Bindings with(String binding, @Nullable Object bound) {
        return binding.isEmpty() ? this : new Bindings(binding, bound, this);
    }

    boolean has(String binding) {
        for (Bindings at = this; at != null; at = at.before) {
            if (at.name.equals(binding)) {
                return true;
            }
        }
        return false;
    }

    /** {@link Unknown#UNBOUND} if there is no such binding. */
    @Nullable Object get(String binding) {
        for (Bindings at = this; at != null; at = at.before) {
            if (at.name.equals(binding)) {
                return at.value;
            }
        }
        return Unknown.UNBOUND;
    }
}
