package dev.quietcore.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An archive's name for a file, made harmless: relative, without {@code .} and {@code ..}, without control characters.
 *
 * @param path empty when nothing usable is left
 * @param problem what was wrong with the name, a sentence without its subject; empty when nothing was
 */
record EntryName(String path, String problem) {
    private static final int SHOWN = 80;

    static EntryName of(String raw) {
        if (raw.getBytes(StandardCharsets.UTF_8).length > TarReader.NAME_LIMIT) {
            return new EntryName(
                    "",
                    "has a name longer than " + TarReader.NAME_LIMIT + " bytes, as no file can have; it was skipped");
        }
        String printable = printable(raw);
        Deque<String> parts = new ArrayDeque<>();
        boolean outside = false;
        for (String part : printable.split("/", -1)) {
            if (part.equals("..")) {
                outside |= parts.pollLast() == null;
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String path = String.join("/", parts);
        if (path.isEmpty()) {
            return new EntryName("", "has no usable name; it was skipped");
        }
        if (outside) {
            return new EntryName(path, "has a name that leads outside the archive; it was read as " + path);
        }
        if (raw.startsWith("/")) {
            return new EntryName(path, "has an absolute name; it was read as " + path);
        }
        if (!printable.equals(raw)) {
            return new EntryName(path, "has control characters in its name; it was read as " + path);
        }
        return new EntryName(path, "");
    }

    /** The name as it can be shown on a terminal. */
    static String shown(String raw) {
        String printable = printable(raw);
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }

    private static String printable(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints()
                .map(letter -> Character.isISOControl(letter) ? '?' : letter)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Whether a link in the folder of {@code path} stays inside the archive. */
    static boolean staysInside(String path, String target) {
        int folder = path.lastIndexOf('/');
        return !target.startsWith("/")
                && !target.isEmpty()
                && !of((folder < 0 ? "" : path.substring(0, folder + 1)) + target + "/x")
                        .problem()
                        .contains("outside");
    }
}
