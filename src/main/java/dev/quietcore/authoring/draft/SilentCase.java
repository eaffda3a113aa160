package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.CutFacts.Shown;
import dev.quietcore.authoring.draft.Name.How;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the one thing to change in a case that fires, so that it stays silent: a name or a value becomes another, such that the
 * rule would still match if it did not ask for it; where that cannot be, a line goes.
 */
final class SilentCase {
    /** Names of other facts of the snapshot that are tried in place of one. */
    private static final int OTHERS = 6;

    private static final int SHOWN = 60;

    private final CutFacts cutFacts;
    private final DraftRule rule;
    private final Collection<? extends Fact> known;
    private final Set<String> fixed;

    /**
     * @param known facts of the whole snapshot: their names are tried in place of those that the rule asks for
     * @param fixed files of which nothing is changed
     */
    SilentCase(CutFacts cutFacts, DraftRule rule, Collection<? extends Fact> known, Set<String> fixed) {
        this.cutFacts = cutFacts;
        this.rule = rule;
        this.known = known;
        this.fixed = fixed;
    }

    /**
     * @param files lines by path
     * @param changed what differs from the case that fires, with the place
     */
    record Silent(Map<String, List<String>> files, String changed) {}

    /** Empty if the rule matches whatever single thing is changed. */
    Optional<Silent> of(Map<String, List<String>> fires) {
        List<DraftPattern> order = new ArrayList<>(rule.explained());
        order.addAll(
                0,
                rule.patterns().stream()
                        .filter(pattern -> pattern.names().stream().anyMatch(SilentCase::isValue))
                        .toList());
        order.addAll(rule.patterns());
        for (DraftPattern pattern : new LinkedHashSet<>(order)) {
            List<Name> names = new ArrayList<>(pattern.names());
            names.sort((one, other) -> Boolean.compare(isValue(other), isValue(one)));
            for (Name name : names) {
                Optional<Silent> silent = renamed(fires, pattern, name);
                if (silent.isPresent()) {
                    return silent;
                }
            }
        }
        return shortened(fires);
    }

    private static boolean isValue(Name name) {
        return name.field().equals("value");
    }

    // ---- another name

    private Optional<Silent> renamed(Map<String, List<String>> fires, DraftPattern pattern, Name name) {
        Optional<Pattern> word = word(name);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        DraftRule loose = rule.with(pattern, pattern.without(name));
        Set<String> allowed = isValue(name) ? cited(pattern) : fires.keySet();
        for (String other : others(pattern, name)) {
            Map<String, List<String>> files = new LinkedHashMap<>();
            List<String> places = new ArrayList<>();
            fires.forEach((file, lines) -> files.put(
                    file,
                    fixed.contains(file) || !allowed.contains(file)
                            ? lines
                            : replaced(file, lines, word.get(), other, places)));
            if (places.isEmpty()) {
                return Optional.empty();
            }
            Shown shown = cutFacts.of(files, rule);
            if (shown.sound() && !shown.matches(rule) && shown.matches(loose)) {
                int more = places.size() - 1;
                String where =
                        places.get(0) + (more == 0 ? "" : " and " + more + " more line" + (more == 1 ? "" : "s"));
                return Optional.of(new Silent(files, where + ": " + other + " instead of " + name.value()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Pattern> word(Name name) {
        String quoted = Pattern.quote(name.value());
        return switch (name.how()) {
            case IS, CALLS ->
                name.value().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Pattern.compile("(?<![\\w/])" + quoted + "(?![\\w/])"));
            case BEGINS -> Optional.of(Pattern.compile("(?<![\\w/])" + quoted));
            case ENDS, FLAG -> Optional.empty();
        };
    }

    private static Set<String> cited(DraftPattern pattern) {
        Set<String> files = new LinkedHashSet<>();
        for (Fact fact : pattern.facts()) {
            if (fact instanceof Observation observation) {
                observation.evidence().citations().forEach(citation -> files.add(citation.file()));
            }
        }
        return files;
    }

    private List<String> others(DraftPattern pattern, Name name) {
        Set<String> others = new LinkedHashSet<>();
        if (isValue(name)) {
            others.addAll(List.of(name.value().equals("0") ? "1" : "0", "n"));
        } else if (name.how() == How.CALLS) {
            others.add("another_function");
        } else {
            for (Fact fact : known) {
                if (pattern.type().isInstance(fact) && others.size() < OTHERS) {
                    Naming.of(fact).stream()
                            .filter(other -> other.field().equals(name.field()) && other.how() == name.how())
                            .map(Name::value)
                            .filter(other -> !other.isEmpty() && !other.startsWith("<"))
                            .forEach(others::add);
                }
            }
            others.add(name.how() == How.BEGINS ? "other/" : "other");
        }
        others.remove(name.value());
        return List.copyOf(others);
    }

    private static List<String> replaced(
            String file, List<String> lines, Pattern word, String other, List<String> places) {
        List<String> replaced = new ArrayList<>();
        for (String line : lines) {
            String after = line.startsWith("#") ? line : word.matcher(line).replaceAll(Matcher.quoteReplacement(other));
            replaced.add(after);
            if (!after.equals(line)) {
                places.add(file + ":" + replaced.size());
            }
        }
        return replaced;
    }

    // ---- a line less

    /** Of all lines without which the rule is silent, the one with which the least else goes. */
    private Optional<Silent> shortened(Map<String, List<String>> fires) {
        Silent best = null;
        int most = -1;
        for (Map.Entry<String, List<String>> file : fires.entrySet()) {
            for (int at = 0; at < file.getValue().size() && !fixed.contains(file.getKey()); at++) {
                Map<String, List<String>> files = new LinkedHashMap<>(fires);
                List<String> fewer = new ArrayList<>(file.getValue());
                String gone = fewer.remove(at);
                files.put(file.getKey(), fewer);
                if (fewer.isEmpty()) {
                    files.remove(file.getKey());
                }
                Shown shown = cutFacts.of(files, rule);
                if (!gone.startsWith("#") && shown.sound() && shown.facts().size() > most && !shown.matches(rule)) {
                    most = shown.facts().size();
                    best = new Silent(
                            files, file.getKey() + ": without line " + (at + 1) + ", " + shortened(gone.strip()));
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static String shortened(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }
}
