package dev.quietcore.explain;

import dev.quietcore.engine.Condition;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.engine.FactSelector.Wanted;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which sources give which facts, as knowledge/catalog/sources.yaml says. */
final class Givers {
    private static final Pattern PART = Pattern.compile("(\\w+)\\.\\w+\\(.*");

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, List<FactSelector>> gives = new HashMap<>();

    Givers(Knowledge knowledge) {
        for (Source source : knowledge.sources()) {
            sources.put(source.name(), source);
            gives.put(
                    source.name(),
                    source.facts().stream()
                            .map(words -> FactSelector.parse(List.of(words.split(" "))))
                            .toList());
        }
    }

    /** Whether any source gives facts of the type. */
    boolean know(Class<?> type) {
        return gives.values().stream().flatMap(List::stream).anyMatch(given -> type.isAssignableFrom(given.type()));
    }

    /** Sources that fill a part of a fact which the pattern looks into, such as the sender's stack; missing or not. */
    Set<String> ofParts(Condition.Pattern pattern) {
        Set<String> needed = new TreeSet<>();
        for (Condition.Constraint constraint : pattern.constraints()) {
            Matcher part = PART.matcher(constraint.expression());
            if (part.matches() && !constraint.expression().contains("||")) {
                gives.forEach((source, selectors) -> {
                    if (selectors.stream().anyMatch(given -> adds(given, pattern.type(), part.group(1)))) {
                        needed.add(source);
                    }
                });
            }
        }
        return needed;
    }

    /** Whether a source that says {@code CsdExecution stack!=} fills this field of facts that another source gives. */
    private static boolean adds(FactSelector given, String type, String field) {
        return given.type().getSimpleName().equals(type)
                && given.conditions().stream()
                        .anyMatch(condition -> condition.operator().equals("!=")
                                && condition.field().equals(field));
    }

    /** Which sources can give a fact, collected or not; those that promise exactly such facts before those that may hold any. */
    Set<String> of(FactSelector wanted) {
        Set<String> exact = new TreeSet<>();
        Set<String> any = new TreeSet<>();
        gives.forEach((source, selectors) -> {
            for (FactSelector given : selectors) {
                boolean whole = given.conditions().stream()
                        .noneMatch(condition -> condition.operator().equals("!="));
                if (whole && wanted.type().isAssignableFrom(given.type()) && agree(given, wanted)) {
                    any.add(source);
                    if (shareField(given, wanted)) {
                        exact.add(source);
                    }
                }
            }
        });
        return exact.isEmpty() ? any : exact;
    }

    private static boolean shareField(FactSelector given, FactSelector wanted) {
        return given.conditions().stream()
                .anyMatch(one -> wanted.conditions().stream()
                        .anyMatch(other -> one.field().equals(other.field())));
    }

    private static boolean agree(FactSelector given, FactSelector wanted) {
        for (Wanted one : given.conditions()) {
            for (Wanted other : wanted.conditions()) {
                if (one.field().equals(other.field()) && other.operator().equals("=") && !holds(one, other.value())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean holds(Wanted one, String value) {
        return switch (one.operator()) {
            case "=" -> value.equalsIgnoreCase(one.value());
            case "~" -> value.contains(one.value());
            default -> true;
        };
    }

    /** Of some sources the one with the least risk, then the quickest. */
    String cheapest(Set<String> names) {
        return sources.values().stream()
                .filter(source -> names.contains(source.name()))
                .min(Comparator.comparing(Source::risk).thenComparing(Source::seconds))
                .map(Source::name)
                .orElseThrow();
    }
}
