package dev.quietcore.redaction;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands for what. An original keeps its alias, and no alias is given twice. */
public final class Aliases {
    /** More originals than any honest snapshot has: a journal has an id for each start of a unit. */
    static final int LIMIT = 2_000_000;

    private record Original(Kind kind, String text) {}

    private final Map<Original, String> known = new LinkedHashMap<>();
    private final Map<Kind, Integer> last = new EnumMap<>(Kind.class);
    private final Set<Original> used = new HashSet<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * Takes over a map of an earlier run.
     *
     * @param lines kind, alias and original, parted by tabs
     * @throws IllegalArgumentException on a line that is none
     */
    public static Aliases of(List<String> lines) {
        Aliases aliases = new Aliases();
        int number = 0;
        for (String line : lines) {
            number++;
            String[] parts = line.split("\t", -1);
            Optional<Kind> kind = Kind.of(parts[0]);
            if (parts.length != 3 || kind.isEmpty() || parts[1].isEmpty() || parts[2].isEmpty()) {
                throw new IllegalArgumentException("line " + number
                        + " is no line of a map: it has a kind, an alias and an original, parted by tabs");
            }
            aliases.put(kind.get(), parts[1], parts[2]);
        }
        return aliases;
    }

    private void put(Kind kind, String alias, String original) {
        known.put(new Original(kind, original), alias);
        taken.add(alias);
        last.merge(kind, 1, Integer::sum);
    }

    /** An alias that is a name in the snapshot already, and so is given to nobody else. */
    void take(String alias) {
        taken.add(alias);
    }

    /** The alias of an original. */
    String of(Kind kind, String original) {
        Original key = new Original(kind, original);
        used.add(key);
        return known.computeIfAbsent(key, fresh -> next(kind));
    }

    private String next(Kind kind) {
        if (known.size() >= LIMIT) {
            throw new IllegalStateException("there are more than " + LIMIT + " different names and addresses");
        }
        while (true) {
            String alias = kind.alias(last.merge(kind, 1, Integer::sum));
            if (taken.add(alias)) {
                return alias;
            }
        }
    }

    /** Originals that are known by themselves, not by their shape. */
    Map<String, Kind> words() {
        Map<String, Kind> words = new LinkedHashMap<>();
        for (Original original : known.keySet()) {
            if (original.kind().isWord()) {
                words.put(original.text(), original.kind());
            }
        }
        return words;
    }

    /** How many originals of a kind were replaced. */
    public long count(Kind kind) {
        return used.stream().filter(original -> original.kind() == kind).count();
    }

    /** The length of the longest original or alias. */
    public int longest() {
        return known.entrySet().stream()
                .mapToInt(entry -> Math.max(
                        entry.getKey().text().length(), entry.getValue().length()))
                .max()
                .orElse(0);
    }

    /** All that is known, also of earlier runs: kind, alias and original, parted by tabs, each byte a letter (ISO 8859-1). */
    public List<String> lines() {
        return known.entrySet().stream()
                .map(entry -> entry.getKey().kind().word() + "\t" + entry.getValue() + "\t"
                        + entry.getKey().text())
                .toList();
    }
}
