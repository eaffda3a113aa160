package dev.quietcore.snapshot.recording.event;

/** Text of a C string literal. */
final class CText {
    private CText() {}

    /** With its backslashes resolved. */
    static String unescaped(String literal) {
        if (literal.indexOf('\\') < 0) {
            return literal;
        }
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < literal.length(); at++) {
            char letter = literal.charAt(at);
            if (letter != '\\' || at + 1 == literal.length()) {
                text.append(letter);
                continue;
            }
            char escaped = literal.charAt(++at);
            switch (escaped) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case '0' -> text.append('\0');
                default -> text.append(escaped);
            }
        }
        return text.toString();
    }
}
