package dev.quietcore.authoring.draft;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;

/**
 * Whether two facts are about the same thing, however often it was seen: of the same type, CPU, process, name. What counts and
 * measures is {@code long} or {@code double}, and does not tell.
 */
final class SameThing {
    private static final Set<Class<?>> TELLING = Set.of(int.class, boolean.class, String.class);

    private SameThing() {}

    static boolean is(Fact one, Fact other) {
        return one.getClass() == other.getClass()
                && (one instanceof Conclusion
                        || Arrays.stream(one.getClass().getRecordComponents())
                                .filter(SameThing::tells)
                                .map(RecordComponent::getName)
                                .allMatch(
                                        field -> Vocabulary.value(one, field).equals(Vocabulary.value(other, field))));
    }

    private static boolean tells(RecordComponent component) {
        return !component.getName().equals("machine")
                && (TELLING.contains(component.getType()) || component.getType().isEnum());
    }
}
