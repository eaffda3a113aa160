package dev.quietcore.cli.repl;

import dev.quietcore.report.TextStyle;

/** Lays out the session's own words. */
final class Columns {
    private Columns() {}

    /** A label and words broken at blanks; the lines below the first begin where the words begin. */
    static String hanging(String label, String words) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(label);
        for (String word : words.split(" ")) {
            if (line.length() > label.length() && line.length() + 1 + word.length() > TextStyle.NARROWEST) {
                text.append(line).append('\n');
                line = new StringBuilder(" ".repeat(label.length()));
            }
            line.append(line.length() > label.length() ? " " : "").append(word);
        }
        return text.append(line).append('\n').toString();
    }
}
