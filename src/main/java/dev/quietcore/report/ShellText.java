package dev.quietcore.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks commands so that a shell still takes them when they are copied: after {@code |}, {@code &&} and {@code ;}, else at
 * a blank behind a backslash, never inside quotes.
 */
public final class ShellText {
    private static final String INDENT = "  ";

    /** A word with a capital letter and another word; {@code T=/sys/kernel/tracing;} is an assignment. */
    private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}[\\p{L}'-]*,? ");

    /** What a person is told behind a command, in brackets. */
    private static final Pattern REMARK = Pattern.compile(" \\([^()]*\\)$");

    private ShellText() {}

    /** The command in lines of at most so many columns where that can be done without changing what it does. */
    static List<String> wrap(String command, int columns) {
        List<String> lines = new ArrayList<>();
        command.strip().lines().forEach(line -> lines.addAll(wrapLine(line.stripTrailing(), columns)));
        return lines;
    }

    /** Breaks what to type like a command, and a sentence, which begins with a capital letter, at any blank. */
    static List<String> wrapOrProse(String words, int columns) {
        return isProse(words) ? Words.wrap(words, columns) : wrap(words, columns);
    }

    /** Whether it is a sentence, and nothing to type. */
    public static boolean isProse(String words) {
        return SENTENCE.matcher(words.strip()).lookingAt();
    }

    /** Breaks at operators of the shell where that is enough, else at any blank. */
    static List<String> wrapOrRunOn(String words, int columns) {
        List<String> lines = wrapOrProse(words, columns);
        return lines.stream().anyMatch(line -> line.endsWith(" \\")) ? Words.wrap(words, columns) : lines;
    }

    /** A word as a shell takes it: in quotes where it holds more than letters, digits and what paths are made of. */
    static String word(String word) {
        return word.matches("[\\w./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static List<String> wrapLine(String line, int columns) {
        Matcher remark = REMARK.matcher(line);
        if (line.length() <= columns || !remark.find()) {
            return wrapCommand(line, columns);
        }
        List<String> lines = wrapCommand(line.substring(0, remark.start()), columns);
        Words.wrap(remark.group(), columns - INDENT.length()).forEach(words -> lines.add(INDENT + words));
        return lines;
    }

    private static List<String> wrapCommand(String line, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > columns) {
            Break at = breakOf(rest, columns);
            if (at.index() < 0) {
                break;
            }
            lines.add(rest.substring(0, at.index()) + (at.operator() ? "" : " \\"));
            rest = INDENT + rest.substring(at.index()).strip();
        }
        lines.add(rest);
        return lines;
    }

    /**
     * @param index of the blank to break at, negative if there is none
     * @param operator whether the shell goes on reading after what stands before it
     */
    private record Break(int index, boolean operator) {}

    private static Break breakOf(String line, int columns) {
        Break best = new Break(-1, false);
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '\'' || character == '"') {
                quote = character;
            } else if (character == '\\') {
                at++;
            } else if (character == '#' && (at == 0 || line.charAt(at - 1) == ' ')) {
                break;
            } else if (character == ' ' && !line.substring(0, at).isBlank() && line.charAt(at - 1) != ' ') {
                boolean operator = ";|&".indexOf(line.charAt(at - 1)) >= 0
                        && !line.substring(0, at).endsWith(" &");
                boolean fits = at + (operator ? 0 : 2) <= columns;
                if (fits ? operator || !best.operator() : best.index() < 0) {
                    best = new Break(at, operator);
                }
            }
        }
        return best;
    }
}
