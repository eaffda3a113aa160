package dev.quietcore.redaction;

/** Which letters keep words together. Beyond the ends of a line there are none. */
final class Letters {
    private static final char NONE = ' ';

    private Letters() {}

    static char at(String line, int at) {
        return at >= 0 && at < line.length() ? line.charAt(at) : NONE;
    }

    /** A letter of ASCII, a digit or an underscore. */
    static boolean isWord(char letter) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || letter >= '0' && letter <= '9'
                || letter == '_';
    }

    static boolean isHex(char letter) {
        return letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'f' || letter >= 'A' && letter <= 'F';
    }

    /** Whether so many hexadecimal digits stand in a row. Most letters are not looked at. */
    static boolean hexRun(String line, int length) {
        int start = 0;
        while (start + length <= line.length()) {
            int at = start + length - 1;
            while (at >= start && isHex(line.charAt(at))) {
                at--;
            }
            if (at < start) {
                return true;
            }
            start = at + 1;
        }
        return false;
    }

    /** Whether a name goes on there. The letter of an escape such as {@code \n} in JSON is none of a name. */
    static boolean partOfName(String line, int at) {
        char letter = at(line, at);
        return letter == '-' || isWord(letter) && !("bfnrt".indexOf(letter) >= 0 && at(line, at - 1) == '\\');
    }
}
