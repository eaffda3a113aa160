package dev.quietcore.cli.verb;

import dev.quietcore.explain.Answer;
import dev.quietcore.report.TextStyle;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An answer and how it looks.
 *
 * @param answer for JSON
 * @param text for people
 * @param drawings in the verb's other formats, by their names
 */
public record Reply(Answer answer, Function<TextStyle, String> text, Map<String, Supplier<String>> drawings) {
    public Reply {
        drawings = Map.copyOf(drawings);
    }

    public static Reply of(Answer answer, Function<TextStyle, String> text) {
        return new Reply(answer, text, Map.of());
    }

    /** @throws IllegalArgumentException if the verb has no such format */
    public String drawing(String format) {
        Supplier<String> drawing = drawings.get(format);
        if (drawing == null) {
            throw new IllegalArgumentException("no drawing in the format " + format);
        }
        return drawing.get();
    }
}
