package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Gives facts the name of their machine once it is known: while files stream by, only the folder is. */
final class Relabel {
    private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

    /** Components that name a machine: the one a fact is about, and the other one of a fact about two. */
    private static final Set<String> NAMES_OF_MACHINES = Set.of("machine", "host", "guest");

    private final Map<String, String> nameByKey;

    /** @param nameByKey machine names by folder key */
    Relabel(Map<String, String> nameByKey) {
        this.nameByKey = nameByKey;
    }

    /** The same fact, about the machine's name. */
    Observation of(Observation fact) {
        Class<?> type = fact.getClass();
        RecordComponent[] components = COMPONENTS.computeIfAbsent(type, Class::getRecordComponents);
        try {
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int at = 0; at < components.length; at++) {
                types[at] = components[at].getType();
                Object value = components[at].getAccessor().invoke(fact);
                values[at] = NAMES_OF_MACHINES.contains(components[at].getName())
                        ? name((String) value)
                        : value instanceof Evidence evidence ? evidence(evidence) : value;
            }
            return (Observation) type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " is no public record", impossible);
        }
    }

    private Evidence evidence(Evidence evidence) {
        return new Evidence(
                evidence.citations().stream()
                        .map(cited -> new Citation(name(cited.machine()), cited.file(), cited.line(), cited.text()))
                        .toList(),
                evidence.count());
    }

    String name(String key) {
        return nameByKey.getOrDefault(key, key);
    }
}
