package dev.quietcore.cli.repl;

import dev.quietcore.explain.UnanswerableException;
import java.util.ArrayList;
import java.util.List;

/** The words of a line: parted by blanks, held together by 'single' or "double" quotes; nothing else is special. */
final class LineWords {
    private LineWords() {}

    /** None for an empty line or a comment: {@code # so}. A {@code #12} is a fact. */
    static List<String> of(String line) throws UnanswerableException {
        String stripped = line.strip();
        return stripped.equals("#") || stripped.startsWith("# ") || stripped.startsWith("#!")
                ? List.of()
                : split(stripped);
    }

    private static List<String> split(String line) throws UnanswerableException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char each : line.toCharArray()) {
            if (quote != 0) {
                if (each == quote) {
                    quote = 0;
                } else {
                    word.append(each);
                }
            } else if (each == '\'' || each == '"') {
                quote = each;
                begun = true;
            } else if (Character.isWhitespace(each)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                begun = false;
            } else {
                word.append(each);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new UnanswerableException("a quote is not closed: " + quote + word);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
