package dev.quietcore.engine.lint;

import dev.quietcore.engine.Vocabulary;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule may call: methods of the vocabulary, which only compute, and a few harmless ones of Java's own types. Whatever is
 * not here could reach files, sockets, processes or classes, or run for ever (regular expressions).
 */
final class AllowedCalls {
    private static final Set<String> OF_TEXT = Set.of(
            "startsWith",
            "endsWith",
            "contains",
            "equals",
            "equalsIgnoreCase",
            "isEmpty",
            "isBlank",
            "length",
            "indexOf",
            "strip",
            "substring",
            "replace",
            "toLowerCase",
            "toUpperCase");
    private static final Set<String> OF_COLLECTIONS =
            Set.of("size", "isEmpty", "contains", "containsAll", "containsKey", "get");
    private static final Set<String> OF_NUMBERS = Set.of("intValue", "longValue", "doubleValue");
    private static final Set<String> OF_CONSTANTS = Set.of("name", "label", "ordinal");
    private static final Set<String> OF_OPTIONALS = Set.of("isPresent", "isEmpty");

    /** Of all methods of all objects only those that tell their text and whether they are equal. */
    private static final Set<String> OF_ALL = Set.of("toString", "equals");

    private AllowedCalls() {}

    /** Names of the methods that a rule may call on a value of the type; none where the type is not known. */
    static Set<String> on(Class<?> type) {
        Set<String> names = new TreeSet<>();
        if (Vocabulary.holds(type)) {
            Arrays.stream(type.getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> Vocabulary.holds(method.getDeclaringClass()))
                    .map(Method::getName)
                    .filter(name -> !name.equals("hashCode"))
                    .forEach(names::add);
            names.addAll(type.isEnum() ? OF_CONSTANTS : Set.of());
            names.addAll(OF_ALL);
        } else if (type == String.class) {
            names.addAll(OF_TEXT);
        } else if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            names.addAll(OF_COLLECTIONS);
        } else if (Number.class.isAssignableFrom(type)) {
            names.addAll(OF_NUMBERS);
        } else if (type == Optional.class) {
            names.addAll(OF_OPTIONALS);
        }
        return names;
    }

    /** The methods of that name that take so many values. */
    static List<Method> overloads(Class<?> type, String name, int values) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == values)
                .toList();
    }
}
