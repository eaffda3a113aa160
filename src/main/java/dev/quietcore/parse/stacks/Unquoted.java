package dev.quietcore.parse.stacks;

import java.util.regex.Pattern;

/** Text as it was before a mail quoted it: without the marks in front of its lines, with the indentation behind them. */
final class Unquoted {
    private static final Pattern MARKS = Pattern.compile("(?m)^[ \\t]{0,4}(?:> ?)+");

    private Unquoted() {}

    static String of(String text) {
        return text.indexOf('>') < 0 ? text : MARKS.matcher(text).replaceAll("");
    }
}
