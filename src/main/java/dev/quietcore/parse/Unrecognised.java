package dev.quietcore.parse;

/** Why no format fits a file, from how it begins. */
final class Unrecognised {
    private static final int SHOWN = 60;

    private Unrecognised() {}

    /** @param head the first bytes, each a character */
    static String why(String head) {
        if (head.isBlank()) {
            return "it is empty";
        }
        if (head.indexOf('\0') >= 0) {
            return "it is binary, of no kind that is read";
        }
        String first = head.strip().lines().findFirst().orElse("").strip();
        return "no format begins with '" + (first.length() > SHOWN ? first.substring(0, SHOWN) + "..." : first) + "'";
    }
}
