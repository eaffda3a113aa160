package dev.quietcore.authoring.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a piece of Javadoc says, on one line: words, code, and names of other types. */
public record Said(List<Phrase> phrases) {
    public static final Said NOTHING = new Said(List.of());

    private static final String END = ". ";

    /** How a phrase is written. */
    public enum Kind {
        WORDS,
        CODE,
        /** The name of a type of the vocabulary. */
        TYPE
    }

    public record Phrase(Kind kind, String text) {}

    public Said {
        phrases = List.copyOf(phrases);
    }

    public boolean nothing() {
        return phrases.isEmpty();
    }

    /** Without the marks of code and names. */
    public String plain() {
        return phrases.stream().map(Phrase::text).collect(Collectors.joining());
    }

    /** Up to the first full stop, which goes. */
    public Said firstSentence() {
        List<Phrase> first = new ArrayList<>();
        for (Phrase phrase : phrases) {
            int end = phrase.kind() == Kind.WORDS ? (phrase.text() + " ").indexOf(END) : -1;
            if (end >= 0) {
                first.add(new Phrase(Kind.WORDS, phrase.text().substring(0, end)));
                break;
            }
            first.add(phrase);
        }
        return new Said(first);
    }
}
