package dev.quietcore.explain;

import dev.quietcore.engine.Condition;
import dev.quietcore.engine.FactSelector;
import dev.quietcore.engine.Miss;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which sources could have shown a fact, and whether they were collected. */
final class Sources {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private static final int NONE = Integer.MIN_VALUE;

    private final Knowledge knowledge;
    private final List<NotCollected> missing;
    private final Map<Source, List<FactSelector>> gives = new HashMap<>();

    Sources(Knowledge knowledge, List<Fact> facts) {
        this.knowledge = knowledge;
        this.missing = facts.stream()
                .filter(NotCollected.class::isInstance)
                .map(NotCollected.class::cast)
                .toList();
        for (Source source : knowledge.sources()) {
            gives.put(
                    source,
                    source.facts().stream()
                            .map(words -> FactSelector.parse(List.of(words.split(" "))))
                            .toList());
        }
    }

    /**
     * Those that could show what was missed.
     *
     * @param collected names of those that were looked at
     * @param missing those that could not be
     */
    record Fitting(List<String> collected, List<Source> missing) {}

    Fitting of(Miss miss, Condition.Pattern pattern) {
        return of(pattern, miss.asks());
    }

    /** @param asks what the fields of the fact had to be, by the field's name */
    Fitting of(Condition.Pattern pattern, Map<String, List<Object>> asks) {
        List<String> expressions = pattern.constraints().stream()
                .map(Condition.Constraint::expression)
                .toList();
        Map<Source, Integer> fits = new HashMap<>();
        for (Source source : knowledge.sources()) {
            for (FactSelector selector : gives.getOrDefault(source, List.of())) {
                fit(selector, pattern.type(), asks, expressions).ifPresent(fit -> fits.merge(source, fit, Math::max));
            }
        }
        int best = fits.values().stream().mapToInt(Integer::intValue).max().orElse(NONE);
        List<String> machines = asks.getOrDefault("machine", List.of()).stream()
                .map(String::valueOf)
                .toList();
        List<String> collected = new ArrayList<>();
        List<Source> notCollected = new ArrayList<>();
        for (Source source : knowledge.sources()) {
            if (fits.getOrDefault(source, NONE) != best || best == NONE) {
                continue;
            }
            if (lacks(machines, source.name())) {
                notCollected.add(source);
            } else {
                collected.add(source.name());
            }
        }
        return new Fitting(collected, notCollected);
    }

    /** The sources without which a field of a fact that is there stays empty. */
    List<Source> of(Fact fact, String field) {
        return knowledge.sources().stream()
                .filter(source -> lacks(List.of(fact.machine()), source.name()))
                .filter(source -> gives.getOrDefault(source, List.of()).stream()
                        .anyMatch(selector -> selector.type().isInstance(fact)
                                && selector.conditions().stream()
                                        .anyMatch(wanted -> field.split("\\W")[0].equals(wanted.field()))
                                && !selector.test(fact)))
                .toList();
    }

    /** @param machines any, if there are none */
    private boolean lacks(List<String> machines, String source) {
        return missing.stream()
                .anyMatch(
                        gap -> gap.source().equals(source) && (machines.isEmpty() || machines.contains(gap.machine())));
    }

    /** How many more of the selector's conditions the pattern asks for than not; empty if the selector gives something else. */
    private static Optional<Integer> fit(
            FactSelector selector, String type, Map<String, List<Object>> asks, List<String> expressions) {
        Optional<Class<?>> asked = Vocabulary.type(type);
        if (asked.isEmpty() || !asked.get().isAssignableFrom(selector.type())) {
            return Optional.empty();
        }
        int fit = 0;
        for (FactSelector.Wanted wanted : selector.conditions()) {
            Set<String> said = said(wanted.field(), asks, expressions);
            if (said.isEmpty()) {
                fit--; // it gives only some of what is asked for
                continue;
            }
            if (said.stream().noneMatch(value -> agrees(wanted, value))) {
                return Optional.empty();
            }
            fit++;
        }
        return Optional.of(fit);
    }

    /** All values that the pattern says of a field, however it compares them. */
    private static Set<String> said(String field, Map<String, List<Object>> asks, List<String> expressions) {
        Set<String> said = asks.getOrDefault(field, List.of()).stream()
                .map(Vocabulary::shown)
                .collect(Collectors.toSet());
        for (String expression : expressions) {
            if (expression.matches("!?\\s*" + field + "(\\(\\))?")) {
                said.add(String.valueOf(!expression.startsWith("!")));
            } else if (expression.matches("(?s)!?\\s*" + field + "\\b.*")) {
                Matcher text = TEXT.matcher(expression);
                while (text.find()) {
                    said.add(text.group(1));
                }
            }
        }
        return said;
    }

    private static boolean agrees(FactSelector.Wanted wanted, String value) {
        return switch (wanted.operator()) {
            case "=" -> value.equalsIgnoreCase(wanted.value());
            case "~" -> value.contains(wanted.value()) || wanted.value().contains(value);
            case "!=" -> !value.equalsIgnoreCase(wanted.value());
            default -> true;
        };
    }
}
