package dev.quietcore.parse.trace;

/** The marks that a mail puts in front of what it quotes: {@code > > }. No line of a trace begins so. */
final class Quote {
    private Quote() {}

    /** Where the quoted line begins; 0 where nothing is quoted. */
    static int end(byte[] bytes, int length) {
        boolean quoted = false;
        for (int at = 0; at < length; at++) {
            quoted |= bytes[at] == '>';
            boolean mark = bytes[at] == '>' || quoted && bytes[at] == '|';
            if (!mark && bytes[at] != ' ' && bytes[at] != '\t') {
                return quoted ? at : 0;
            }
        }
        return quoted ? length : 0;
    }
}
