package dev.quietcore.explain;

import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.engine.RuleSyntax.Drawn;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Conclusion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A conclusion that is wanted.
 *
 * @param type such as {@code Cause}; empty if any
 * @param wanted values that its fields may have, by field; a field that is not named may have any
 */
record Goal(String type, Map<String, List<Object>> wanted) {
    private static final int MOST = 8;

    Goal {
        wanted = new LinkedHashMap<>(wanted);
    }

    /** {@code Mechanism bpf-program-load: systemd-1}. */
    String words() {
        String values = wanted.entrySet().stream()
                .filter(field -> !field.getKey().equals("machine"))
                .map(field -> field.getValue().stream().map(String::valueOf).collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(" "));
        return (type.isEmpty() || wanted.containsKey("name") ? "" : type + " ") + values;
    }

    /** The same goal with one value for each field, where there are not too many. */
    List<Goal> single() {
        List<Goal> goals = new ArrayList<>(List.of(this));
        for (Map.Entry<String, List<Object>> field : wanted.entrySet()) {
            if (goals.size() * field.getValue().size() > MOST) {
                continue;
            }
            List<Goal> finer = new ArrayList<>();
            for (Goal goal : goals) {
                for (Object value : field.getValue()) {
                    Map<String, List<Object>> one = new LinkedHashMap<>(goal.wanted());
                    one.put(field.getKey(), List.of(value));
                    finer.add(new Goal(type, one));
                }
            }
            goals = finer;
        }
        return goals;
    }

    /** Whether a rule adds to such a conclusion where there is one. */
    boolean addedToBy(RuleSyntax rule) {
        Drawn drawn = rule.drawn();
        return !drawn.binding().isEmpty()
                && (type.isEmpty() || type.equals(drawn.type()))
                && !drawn.name().isEmpty()
                && wanted.getOrDefault("name", List.of(drawn.name())).contains(drawn.name());
    }

    boolean is(Conclusion conclusion) {
        if (!type.isEmpty()
                && !Vocabulary.type(type).map(any -> any.isInstance(conclusion)).orElse(false)) {
            return false;
        }
        List<String> fields = Vocabulary.components(conclusion.getClass());
        return wanted.entrySet().stream()
                .allMatch(field ->
                        field.getKey().equals("name") && field.getValue().contains(conclusion.name())
                                || fields.contains(field.getKey())
                                        && field.getValue().contains(Vocabulary.value(conclusion, field.getKey())));
    }

    /**
     * What a rule's bindings must be for it to draw this conclusion; nothing if it cannot draw it, or if it only adds to one
     * that is there already.
     */
    Optional<Map<String, Object>> drawnBy(RuleSyntax rule) {
        Drawn drawn = rule.drawn();
        if (!drawn.binding().isEmpty() || !type.isEmpty() && !type.equals(drawn.type())) {
            return Optional.empty();
        }
        if (drawn.arguments().isEmpty()) {
            return wanted.containsKey("name")
                            && !wanted.getOrDefault("name", List.of()).contains(drawn.name())
                    ? Optional.empty()
                    : Optional.of(Map.of());
        }
        List<String> fields =
                Vocabulary.type(drawn.type()).map(Vocabulary::components).orElse(List.of());
        if (!fields.containsAll(wanted.keySet())) {
            return Optional.empty();
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (int at = 0; at < Math.min(fields.size(), drawn.arguments().size()); at++) {
            List<Object> values = wanted.get(fields.get(at));
            String argument = drawn.arguments().get(at);
            if (values == null) {
                continue;
            }
            if (argument.matches("\"[^\"]*\"") && !values.contains(argument.substring(1, argument.length() - 1))) {
                return Optional.empty();
            }
            if (argument.matches("\\$\\w+") && values.size() == 1) {
                given.put(argument, values.get(0));
            }
        }
        return Optional.of(given);
    }
}
