package dev.quietcore.snapshot.recording.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tokens of a C expression, one after the other. */
final class Tokens {
    private final String text;
    private int at;

    Tokens(String text) {
        this.text = text;
        skipBlanks();
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** Where the next token begins. */
    int mark() {
        return at;
    }

    void backTo(int mark) {
        at = mark;
    }

    /** Up to the next such letter outside of strings. */
    void skipTo(char letter) {
        while (at < text.length() && text.charAt(at) != letter) {
            if (string() == null) {
                at++;
            }
        }
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Takes a symbol, if it comes next. */
    boolean take(String symbol) {
        if (!text.startsWith(symbol, at)) {
            return false;
        }
        at += symbol.length();
        skipBlanks();
        return true;
    }

    /** Takes an operator of that level, if one comes next. */
    @Nullable
    Operator operator(int level) {
        Operator longest = null;
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.symbol, at)
                    && (longest == null || operator.symbol.length() > longest.symbol.length())) {
                longest = operator;
            }
        }
        if (longest == null || longest.level != level) {
            return null;
        }
        take(longest.symbol);
        return longest;
    }

    boolean startsString() {
        return next() == '"';
    }

    /** Whether what comes next can follow a cast; behind what is surely a type, a sign can as well. */
    boolean startsOperand(boolean surelyType) {
        char letter = next();
        return Character.isJavaIdentifierStart(letter)
                || Character.isDigit(letter)
                || letter == '('
                || letter == '"'
                || letter == '~'
                || surelyType && (letter == '-' || letter == '!' || letter == '*');
    }

    /** A string literal without its quotes, or null. */
    @Nullable
    String string() {
        if (next() != '"') {
            return null;
        }
        int from = at + 1;
        int to = from;
        while (to < text.length() && text.charAt(to) != '"') {
            to += text.charAt(to) == '\\' ? 2 : 1;
        }
        if (to >= text.length()) {
            return null;
        }
        at = to + 1;
        skipBlanks();
        return CText.unescaped(text.substring(from, to));
    }

    /** A name, or null. */
    @Nullable
    String word() {
        if (!Character.isJavaIdentifierStart(next())) {
            return null;
        }
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        skipBlanks();
        return word;
    }

    /** A number or a character in quotes, or null. */
    @Nullable
    Long number() {
        if (next() == '\'' && at + 2 < text.length() && text.charAt(at + 2) == '\'') {
            long letter = text.charAt(at + 1);
            at += 3;
            skipBlanks();
            return letter;
        }
        if (!Character.isDigit(next())) {
            return null;
        }
        int from = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(from, at).toLowerCase(Locale.ROOT).replaceFirst("[ul]+$", "");
        try {
            long number = digits.startsWith("0x")
                    ? Long.parseUnsignedLong(digits.substring(2), 16)
                    : digits.length() > 1 && digits.startsWith("0")
                            ? Long.parseUnsignedLong(digits, 8)
                            : Long.parseUnsignedLong(digits);
            skipBlanks();
            return number;
        } catch (NumberFormatException noNumber) {
            at = from;
            return null;
        }
    }
}
