package dev.quietcore.cli;

import dev.quietcore.knowledge.Guess;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A word out of a few, written in lower case. */
class Choice<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    Choice(Class<E> type) {
        this.type = type;
    }

    @Override
    public E convert(String word) {
        List<String> words = words(type);
        int at = words.indexOf(word.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw new TypeConversionException(
                    "'" + word + "' is not one of " + String.join(", ", words) + Guess.of(word, words));
        }
        return type.getEnumConstants()[at];
    }

    private static List<String> words(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** For {@code --format}. */
    static final class OfFormat extends Choice<Format> {
        OfFormat() {
            super(Format.class);
        }
    }

    /** For {@code --color}. */
    static final class OfColor extends Choice<Color> {
        OfColor() {
            super(Color.class);
        }
    }

    /** What completion offers after {@code --format}. */
    static final class FormatWords extends Words {
        FormatWords() {
            super(Format.class);
        }
    }

    /** What completion offers after {@code --color}. */
    static final class ColorWords extends Words {
        ColorWords() {
            super(Color.class);
        }
    }

    private abstract static class Words extends AbstractList<String> {
        private final List<String> words;

        Words(Class<? extends Enum<?>> type) {
            words = words(type);
        }

        @Override
        public String get(int index) {
            return words.get(index);
        }

        @Override
        public int size() {
            return words.size();
        }
    }

    enum Format {
        TEXT,
        JSON
    }

    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }
}
