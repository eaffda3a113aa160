package dev.quietcore.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what its shape gives away. No shape is longer than what it is looked for in at once, so that time grows with the line. */
final class Shapes {
    private static final String DASH = "(?:-|\\\\+x2d)"; // systemd writes \x2d in the names of devices
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}" + DASH + "(?:[0-9a-fA-F]{4}" + DASH + "){3}[0-9a-fA-F]{12}");
    private static final Pattern ESCAPED_DASH = Pattern.compile("\\\\+x2d");
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{32}");
    /** How many hexadecimal digits a UUID ends with, and an id has: most lines have no such run and are not looked at closely. */
    private static final int UUID_RUN = 12;

    private static final int ID_RUN = 32;
    private static final Pattern ADDRESS4 = Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");

    /** Of no machine in particular, or an alias already. */
    private static final Pattern HARMLESS4 = Pattern.compile("(0|127|255)\\..*|192\\.0\\.2\\..*|198\\.18\\..*");

    private final Aliases aliases;
    private final ColonRuns colonRuns;

    Shapes(Aliases aliases) {
        this.aliases = aliases;
        this.colonRuns = new ColonRuns(aliases);
    }

    String replace(String line) {
        String replaced = line;
        if (Letters.hexRun(replaced, UUID_RUN)) {
            replaced = replace(replaced, UUID, this::uuid);
        }
        if (Letters.hexRun(replaced, ID_RUN)) {
            replaced = replace(replaced, ID, found -> aliases.of(Kind.ID, found));
        }
        if (replaced.indexOf('.') >= 0) {
            replaced = replace(replaced, ADDRESS4, this::address4);
        }
        return replaced.indexOf(':') >= 0 ? colonRuns.replace(replaced) : replaced;
    }

    private interface Replacement {
        String of(String found);
    }

    private static String replace(String line, Pattern shape, Replacement replacement) {
        Matcher matcher = shape.matcher(line);
        if (!matcher.find()) {
            return line;
        }
        StringBuilder out = new StringBuilder(line.length());
        int done = 0;
        do {
            out.append(line, done, matcher.start());
            boolean part = goesOn(line, matcher.start() - 1, -1, shape) || goesOn(line, matcher.end(), 1, shape);
            out.append(part ? matcher.group() : replacement.of(matcher.group()));
            done = matcher.end();
        } while (matcher.find());
        return out.append(line, done, line.length()).toString();
    }

    /** Whether what was found is part of something longer; a dot that ends a sentence is not. */
    private static boolean goesOn(String line, int at, int direction, Pattern shape) {
        char letter = Letters.at(line, at);
        return Letters.isWord(letter)
                || shape == ADDRESS4 && letter == '.' && Letters.isWord(Letters.at(line, at + direction));
    }

    private String uuid(String found) {
        Matcher escaped = ESCAPED_DASH.matcher(found);
        if (!escaped.find()) {
            return aliases.of(Kind.UUID, found);
        }
        String dash = escaped.group();
        return aliases.of(Kind.UUID, escaped.replaceAll("-")).replace("-", dash);
    }

    private String address4(String found) {
        for (String part : found.split("\\.")) {
            if (Integer.parseInt(part) > 255) {
                return found;
            }
        }
        return HARMLESS4.matcher(found).matches() ? found : aliases.of(Kind.ADDRESS4, found);
    }
}
