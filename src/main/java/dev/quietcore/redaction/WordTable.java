package dev.quietcore.redaction;

import java.util.Map;

/** Replaces names that stand as words of their own: {@code robot} and {@code robot.service}, not {@code robot-control}. */
final class WordTable {
    private static final int START = 3;
    private static final int MASK = (1 << 16) - 1;

    private final Map<String, Kind> names;
    private final Aliases aliases;

    /** By a hash of its first letters, whether a name may begin there; so that most lines are looked at once for all names. */
    private final boolean[] starts = new boolean[MASK + 1];

    /** @param names the longest first, each of {@value #START} letters or more */
    WordTable(Map<String, Kind> names, Aliases aliases) {
        this.names = names;
        this.aliases = aliases;
        names.keySet().forEach(name -> starts[start(name, 0)] = true);
    }

    private static int start(String text, int at) {
        return (text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & MASK;
    }

    String replace(String line) {
        if (!mayHoldAny(line)) {
            return line;
        }
        String replaced = line;
        for (Map.Entry<String, Kind> name : names.entrySet()) {
            if (replaced.contains(name.getKey())) {
                replaced = replace(replaced, name.getKey(), name.getValue());
            }
        }
        return replaced;
    }

    private boolean mayHoldAny(String line) {
        for (int at = 0; at + START <= line.length(); at++) {
            if (starts[start(line, at)]) {
                return true;
            }
        }
        return false;
    }

    private String replace(String line, String name, Kind kind) {
        StringBuilder out = new StringBuilder(line.length());
        int done = 0;
        for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, done)) {
            int end = at + name.length();
            out.append(line, done, at);
            out.append(
                    Letters.partOfName(line, at - 1) || Letters.partOfName(line, end) ? name : aliases.of(kind, name));
            done = end;
        }
        return out.append(line, done, line.length()).toString();
    }
}
