package dev.quietcore.redaction;

import java.util.regex.Pattern;

/**
 * Replaces hardware and IPv6 addresses: runs of hexadecimal digits and colons. A time of day, a PCI address or a C++ name is neither:
 * a hardware address has six pairs or more, an IPv6 address begins with a block that is in use.
 */
final class ColonRuns {
    /** Longer runs are dumps. */
    private static final int LONGEST = 256;

    private static final Pattern MAC = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5,}");
    private static final Pattern HARMLESS_MAC = Pattern.compile("00(:00)+|[fF]{2}(:[fF]{2})+|02:00:00:00:.*");

    /** Global, local to a site or link, multicast; or with an IPv4 address in it (RFC 4291, 4193, 6052). */
    private static final Pattern IN_USE = Pattern.compile(
            "([23][0-9a-fA-F]{3}|[fF][cCdD][0-9a-fA-F]{2}|[fF][eE][89abAB][0-9a-fA-F]|[fF]{2}[0-9a-fA-F]{2}"
                    + "|::[fF]{4}|64:[fF]{2}9[bB]):.*");

    private static final Pattern HARMLESS_ADDRESS6 = Pattern.compile("2001:0?[dD][bB]8:.*");
    private static final Pattern MALFORMED = Pattern.compile(".*(:::|::.*::|[0-9a-fA-F]{5}).*");

    private final Aliases aliases;

    ColonRuns(Aliases aliases) {
        this.aliases = aliases;
    }

    String replace(String line) {
        StringBuilder out = null;
        int done = 0;
        int end;
        for (int colon = line.indexOf(':'); colon >= 0; colon = line.indexOf(':', end)) {
            int start = colon;
            while (start > done && Letters.isHex(line.charAt(start - 1))) {
                start--;
            }
            int colons = 0;
            for (end = colon; end < line.length() && isRun(line.charAt(end)); end++) {
                colons += line.charAt(end) == ':' ? 1 : 0;
            }
            if (colons >= 2) {
                String found = line.substring(start, end);
                String alias =
                        replaced(found, Letters.at(line, start - 1), Letters.at(line, end), Letters.at(line, end + 1));
                if (!alias.equals(found)) {
                    out = out == null ? new StringBuilder(line.length()) : out;
                    out.append(line, done, start).append(alias);
                    done = end;
                }
            }
        }
        return out == null ? line : out.append(line, done, line.length()).toString();
    }

    private static boolean isRun(char letter) {
        return letter == ':' || Letters.isHex(letter);
    }

    /** Leaves aside what belongs to a word before or behind, and colons of the sentence. */
    private String replaced(String run, char before, char after, char behind) {
        int from = Letters.isWord(before) ? run.indexOf(':') + 1 : 0;
        boolean goesOn = Letters.isWord(after) || after == '.' && behind >= '0' && behind <= '9';
        int to = goesOn ? run.lastIndexOf(':') : run.length();
        if (run.startsWith(":", from) && !run.startsWith("::", from)) {
            from++;
        }
        if (from < to && run.charAt(to - 1) == ':' && !(to - from > 1 && run.charAt(to - 2) == ':')) {
            to--;
        }
        if (from >= to) {
            return run;
        }
        return run.substring(0, from) + address(run.substring(from, to)) + run.substring(to);
    }

    private String address(String found) {
        if (found.length() > LONGEST) {
            return found;
        }
        if (MAC.matcher(found).matches()) {
            return HARMLESS_MAC.matcher(found).matches() ? found : aliases.of(Kind.MAC, found);
        }
        return isAddress6(found) && !HARMLESS_ADDRESS6.matcher(found).matches()
                ? aliases.of(Kind.ADDRESS6, found)
                : found;
    }

    private static boolean isAddress6(String found) {
        if (!IN_USE.matcher(found).matches() || MALFORMED.matcher(found).matches()) {
            return false;
        }
        long colons = found.chars().filter(letter -> letter == ':').count();
        return found.contains("::") ? colons < 8 : colons == 7;
    }
}
