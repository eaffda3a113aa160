package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rule's bindings stand for, half-way through its conditions. Never changed, only added to. */
final class Bindings {
    static final Bindings NONE = new Bindings("", null, null, null);

    private final String name;
    private final @Nullable Object value;
    private final @Nullable Fact from;
    private final @Nullable Bindings before;

    private Bindings(String name, @Nullable Object value, @Nullable Fact from, @Nullable Bindings before) {
        this.name = name;
        this.value = value;
        this.from = from;
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
        return with(binding, bound, null);
    }

    /** @param source the fact that the value was read from */
    Bindings with(String binding, @Nullable Object bound, @Nullable Fact source) {
        return binding.isEmpty() ? this : new Bindings(binding, bound, source, this);
    }

    /** The fact that a binding's value was read from; null if it is of none. */
    @Nullable
    Fact source(String binding) {
        for (Bindings at = this; at != null; at = at.before) {
            if (at.name.equals(binding)) {
                return at.from;
            }
        }
        return null;
    }

    boolean has(String binding) {
        for (Bindings at = this; at != null; at = at.before) {
            if (at.name.equals(binding)) {
                return true;
            }
        }
        return false;
    }

    /** {@link Unknown#CANNOT_TELL} if there is no such binding. */
    @Nullable
    Object get(String binding) {
        for (Bindings at = this; at != null; at = at.before) {
            if (at.name.equals(binding)) {
                return at.value;
            }
        }
        return Unknown.CANNOT_TELL;
    }
}
