package dev.quietcore.snapshot.recording.event;

import java.util.Iterator;
import java.util.List;

/** Reads the conversions of a format string, each with the arguments that it takes (Documentation/core-api/printk-formats.rst). */
final class ConversionReader {
    private static final int WIDTH_LIMIT = 1024;

    private final String format;
    private final Iterator<Argument> arguments;
    private int at;

    ConversionReader(String format, List<Argument> arguments) {
        this.format = format;
        this.arguments = arguments.iterator();
    }

    boolean more() {
        return at < format.length();
    }

    /** Takes one literal character, if one comes next. */
    boolean literal(StringBuilder text) {
        char letter = format.charAt(at);
        if (letter != '%') {
            text.append(letter);
            at++;
            return true;
        }
        if (format.startsWith("%%", at)) {
            text.append('%');
            at += 2;
            return true;
        }
        return false;
    }

    Conversion conversion() throws UnknownFormatException {
        at++;
        boolean left = false;
        boolean plus = false;
        boolean alternate = false;
        boolean zero = false;
        for (; at < format.length() && "-+ #0".indexOf(format.charAt(at)) >= 0; at++) {
            left |= format.charAt(at) == '-';
            plus |= format.charAt(at) == '+';
            alternate |= format.charAt(at) == '#';
            zero |= format.charAt(at) == '0';
        }
        Argument width = amount();
        Argument precision = Conversion.NO_PRECISION;
        if (next() == '.') {
            at++;
            precision = amount();
        }
        int size = 4;
        while ("hlLqjzt".indexOf(next()) >= 0) {
            size = size(size, next());
            at++;
        }
        char kind = next();
        at++;
        String pointer = kind == 'p' ? pointer() : "";
        if ("diuoxXcsp".indexOf(kind) < 0) {
            throw new UnknownFormatException("%" + kind);
        }
        return new Conversion(kind, pointer, size, left, plus, alternate, zero, width, precision, argument());
    }

    private char next() {
        return at < format.length() ? format.charAt(at) : '\0';
    }

    /** Bytes of the number; {@link Conversion#LONG} for those of the kernel's long. */
    private static int size(int before, char modifier) {
        return switch (modifier) {
            case 'h' -> before == 2 ? 1 : 2;
            case 'l' -> before == Conversion.LONG ? 8 : Conversion.LONG;
            case 'z', 't' -> Conversion.LONG;
            default -> 8;
        };
    }

    private Argument amount() throws UnknownFormatException {
        if (next() == '*') {
            at++;
            return argument();
        }
        int from = at;
        while (Character.isDigit(next())) {
            at++;
        }
        if (at - from > 4) {
            throw new UnknownFormatException("a width of " + format.substring(from, at));
        }
        int amount = at == from ? 0 : Integer.parseInt(format.substring(from, at));
        return new Constant(Math.min(WIDTH_LIMIT, amount));
    }

    /** The letters behind {@code %p} that say what it points at; only those that a recording can answer. */
    private String pointer() throws UnknownFormatException {
        int from = at;
        while (Character.isLetterOrDigit(next()) && at - from < 3) {
            at++;
        }
        String letters = format.substring(from, at);
        for (String known : new String[] {"S", "s", "F", "f", "B", "K", "x", ""}) {
            // what follows a plain pointer may be a letter of the text: %px, but also "%pfoo" is %pf and "oo"
            if (letters.startsWith(known)) {
                if (known.isEmpty() && !letters.isEmpty()) {
                    throw new UnknownFormatException("%p" + letters);
                }
                at = from + known.length();
                return known;
            }
        }
        return "";
    }

    private Argument argument() throws UnknownFormatException {
        if (!arguments.hasNext()) {
            throw new UnknownFormatException("more conversions than arguments");
        }
        return arguments.next();
    }
}
