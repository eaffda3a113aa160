package dev.quietcore.report;

import dev.quietcore.facts.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays words and numbers out in a given number of columns. */
public final class Words {
    /** A blank at which no line is broken. */
    static final String KEEP = "\u00a0";

    private static final String CUT = "...";

    private Words() {}

    /**
     * The text on one line, with what could steer a terminal made harmless: a snapshot may hold anything, escape sequences
     * too.
     */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> printable.appendCodePoint(harmless(character)));
        return printable.toString();
    }

    private static int harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL -> Character.isWhitespace(character) ? ' ' : '?';
            case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> '?';
            default -> character;
        };
    }

    /** The text broken at blanks into lines of at most so many columns; a longer word gets a line of its own. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The text in at most so many columns; the middle goes, as both ends of a name tell it apart. */
    static String cutMiddle(String text, int columns) {
        if (text.length() <= columns) {
            return text;
        }
        int kept = Math.max(columns - CUT.length(), 2);
        int head = (kept + 1) / 2;
        return text.substring(0, head) + CUT + text.substring(text.length() - (kept - head));
    }

    /** The text in at most so many columns; the end goes. */
    public static String cutEnd(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, columns - CUT.length()) + CUT;
    }

    static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - text.length()));
    }

    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - text.length())) + text;
    }

    /** {@code 1 line}, {@code 3 lines}. */
    public static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    /** {@code F1}, {@code F1 and F2}, {@code F1, F2 and F3}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** A span such as {@code 12.4 s}, {@code 830 us}. */
    static String duration(double seconds) {
        return Span.ofNanos(seconds * 1e9);
    }

    /** How often a second; fewer digits the larger it is. */
    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 100 ? "%.0f" : perSecond >= 0.1 ? "%.1f" : "%.2f", perSecond);
    }
}
