package dev.quietcore.snapshot.recording.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines being written. Takes at most {@value #LIMIT} bytes and silently drops what goes beyond: no record of the kernel is longer
 * than a page, but a damaged format may ask for anything.
 */
public final class Text {
    static final int LIMIT = 1 << 16;

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private byte[] bytes = new byte[512];
    private int length;

    public void clear() {
        length = 0;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** One byte; one that would end the line or is no character at all becomes a blank. */
    public Text add(int character) {
        return raw(character >= 0 && character < ' ' && character != '\t' ? ' ' : (byte) character);
    }

    private Text raw(int character) {
        if (length == bytes.length) {
            if (length >= LIMIT) {
                return this;
            }
            bytes = Arrays.copyOf(bytes, Math.min(LIMIT, length * 2));
        }
        bytes[length++] = (byte) character;
        return this;
    }

    /** Ends the line, without blanks at its end. */
    public Text endLine() {
        while (length > 0 && bytes[length - 1] == ' ') {
            length--;
        }
        if (length == LIMIT) {
            length--;
        }
        return raw('\n');
    }

    public Text add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Text add(byte[] text) {
        for (byte character : text) {
            add(character);
        }
        return this;
    }

    public Text decimal(long number) {
        if (number < 0) {
            add('-');
        }
        return unsigned(number == Long.MIN_VALUE ? number : Math.abs(number));
    }

    /** An unsigned decimal number. */
    public Text unsigned(long number) {
        int from = length;
        long rest = number;
        do {
            long tenth = Long.divideUnsigned(rest, 10);
            add(DIGITS[(int) (rest - tenth * 10)]);
            rest = tenth;
        } while (rest != 0);
        reverse(from);
        return this;
    }

    /** A number whose digits hold this many bits each: 4 for hexadecimal, 3 for octal. */
    public Text digits(long number, int bits) {
        int from = length;
        long rest = number;
        do {
            add(DIGITS[(int) (rest & (1 << bits) - 1)]);
            rest >>>= bits;
        } while (rest != 0);
        reverse(from);
        return this;
    }

    public Text hex(long number) {
        return digits(number, 4);
    }

    private void reverse(int from) {
        for (int low = from, high = length - 1; low < high; low++, high--) {
            byte kept = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = kept;
        }
    }

    /** Capital letters from here on. */
    void upper(int from) {
        for (int at = from; at < length; at++) {
            bytes[at] = (byte) Character.toUpperCase(bytes[at]);
        }
    }

    /** Makes what was written since {@code from} at least this wide, with blanks or zeros in front or blanks behind. */
    public Text pad(int from, int width, boolean left, char filler) {
        int missing = Math.min(width, LIMIT) - (length - from);
        if (missing <= 0) {
            return this;
        }
        int to = length;
        for (int added = 0; added < missing; added++) {
            add(' ');
        }
        if (left || length - to < missing) {
            return this;
        }
        int start = filler == '0' && from < to && bytes[from] == '-' ? from + 1 : from;
        System.arraycopy(bytes, start, bytes, start + missing, to - start);
        Arrays.fill(bytes, start, start + missing, (byte) filler);
        return this;
    }

    /** Keeps no more than this much of what was written since {@code from}. */
    void cut(int from, int most) {
        length = Math.min(length, from + most);
    }

    /** Takes back what was written since {@code to}. */
    public void backTo(int to) {
        length = Math.min(length, to);
    }
}
