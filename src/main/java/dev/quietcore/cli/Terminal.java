package dev.quietcore.cli;

import java.util.Map;
import java.util.Properties;

/**
 * Who writes, and who reads what is written. The launcher knows best and says it in system properties: {@code quietcore.stdin.tty},
 * {@code quietcore.stdout.tty} and {@code quietcore.stderr.tty} ({@code true} or {@code false}) and {@code quietcore.columns}.
 *
 * @param input whether standard input is a terminal
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param columns of the terminal; 0 if unknown
 */
public record Terminal(boolean input, boolean output, boolean error, int columns) {
    private static final int NARROW = 80;
    private static final int WIDE = 120;

    static final Terminal NONE = new Terminal(false, false, false, 0);

    /** @param console whether the Java runtime sees a console, which is the guess where the launcher says nothing */
    static Terminal of(Properties properties, Map<String, String> environment, boolean console) {
        String columns = properties.getProperty("quietcore.columns", environment.getOrDefault("COLUMNS", ""));
        return new Terminal(
                flag(properties.getProperty("quietcore.stdin.tty", ""), console),
                flag(properties.getProperty("quietcore.stdout.tty", ""), console),
                flag(properties.getProperty("quietcore.stderr.tty", ""), console),
                columns.matches("\\d{1,5}") ? Integer.parseInt(columns) : 0);
    }

    private static boolean flag(String value, boolean otherwise) {
        return value.isEmpty() ? otherwise : value.equals("true");
    }

    /** Of a report: 80, or up to 120 if the terminal has them. */
    public int width() {
        return output ? readable(columns) : NARROW;
    }

    /** The columns of a line that is still easy to read on a terminal of so many. */
    static int readable(int columns) {
        return Math.max(NARROW, Math.min(WIDE, columns));
    }

    /** Whether to colour if nobody asked for or against it; see no-color.org. */
    public boolean coloured(Map<String, String> environment) {
        return output
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
