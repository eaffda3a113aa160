package dev.quietcore.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A type and all that its values are, too. */
final class Supertypes {
    private Supertypes() {}

    /** The type itself first. */
    static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        add(type, all);
        return all;
    }

    private static void add(@Nullable Class<?> type, Set<Class<?>> all) {
        if (type != null && all.add(type)) {
            add(type.getSuperclass(), all);
            for (Class<?> each : type.getInterfaces()) {
                add(each, all);
            }
        }
    }
}
