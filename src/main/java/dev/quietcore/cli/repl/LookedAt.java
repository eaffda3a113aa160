package dev.quietcore.cli.repl;

import dev.quietcore.authoring.draft.ChosenFacts;
import dev.quietcore.cli.verb.OpenSnapshot;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Fact;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The observations that answers of a session were about: what somebody looks at while she debugs is what her rule will be made
 * of. A whole type of facts was leafed through, not looked at.
 */
final class LookedAt {
    private static final Pattern LINES = Pattern.compile("(.+):(\\d{1,15})(?:-(\\d{1,15}))?");

    private final Map<String, Set<Fact>> bySnapshot = new HashMap<>();

    /** @param words behind the verb, without options */
    void note(OpenSnapshot snapshot, String verb, List<String> words) {
        try {
            bySnapshot
                    .computeIfAbsent(snapshot.name(), any -> new LinkedHashSet<>())
                    .addAll(facts(new ChosenFacts(snapshot.investigation()), verb, words));
        } catch (UnanswerableException nothing) {
            // the answer named nothing that is a fact
        }
    }

    private static List<Fact> facts(ChosenFacts chosen, String verb, List<String> words) throws UnanswerableException {
        boolean numbered = words.size() == 1 && words.get(0).startsWith("#");
        switch (verb) {
            case "facts":
                return numbered || words.size() > 1
                        ? chosen.basis(chosen.named(List.of(String.join(" ", words))))
                        : List.of();
            case "why":
                return chosen.behind(
                        words.stream().filter(word -> !word.startsWith("+")).toList());
            case "show":
                if (!words.isEmpty() && words.get(0).startsWith("#")) {
                    return chosen.basis(chosen.named(words.subList(0, 1)));
                }
                Matcher lines = LINES.matcher(words.isEmpty() ? "" : words.get(0));
                if (lines.matches()) {
                    long from = Long.parseLong(lines.group(2));
                    long to = lines.group(3) == null ? from : Long.parseLong(lines.group(3));
                    return chosen.citing(lines.group(1), from, to);
                }
                return List.of();
            default:
                return List.of();
        }
    }

    /** In the order in which they were looked at first. */
    List<Fact> of(OpenSnapshot snapshot) {
        return List.copyOf(bySnapshot.getOrDefault(snapshot.name(), Set.of()));
    }

    void forget(String snapshot) {
        bySnapshot.remove(snapshot);
    }
}
