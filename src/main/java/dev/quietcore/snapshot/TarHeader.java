package dev.quietcore.snapshot;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One header block of a tar archive (POSIX ustar, with GNU's and star's binary numbers).
 *
 * @param type what the block introduces, such as {@link #SYMBOLIC_LINK}
 * @param size bytes of data behind the header; 0 for what has none
 * @param link target, for links
 */
record TarHeader(String name, char type, long size, String link) {
    static final int BLOCK = 512;

    static final char HARD_LINK = '1';
    static final char SYMBOLIC_LINK = '2';
    static final char CHARACTER_DEVICE = '3';
    static final char BLOCK_DEVICE = '4';
    static final char FOLDER = '5';
    static final char FIFO = '6';
    static final char GNU_FOLDER = 'D';
    static final char GNU_LONG_LINK = 'K';
    static final char GNU_LONG_NAME = 'L';
    static final char GNU_CONTINUATION = 'M';
    static final char GNU_SPARSE = 'S';
    static final char GNU_LABEL = 'V';
    static final char PAX = 'x';
    static final char PAX_GLOBAL = 'g';

    /** An exbibyte: what claims to be larger is no size. */
    private static final long SIZE_LIMIT = 1L << 60;

    /** Whether a tar archive starts so; an empty one starts with the end mark. */
    static boolean startsArchive(byte[] head) {
        return parse(head) != null || (head.length >= BLOCK && isZero(head));
    }

    private static boolean isZero(byte[] bytes) {
        for (byte value : bytes) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** The header in these first 512 bytes, or null when they are none: too short, checksum or a number is wrong. */
    static @Nullable TarHeader parse(byte[] block) {
        if (block.length < BLOCK) {
            return null;
        }
        long size = number(block, 124, 12);
        if (number(block, 148, 8) != checksum(block) || size < 0 || size > SIZE_LIMIT) {
            return null;
        }
        String name = text(block, 0, 100);
        boolean ustar = text(block, 257, 6).equals("ustar");
        String prefix = ustar ? text(block, 345, 155) : "";
        char type = (char) (block[156] & 0xff);
        boolean data = type < HARD_LINK || type > FIFO;
        return new TarHeader(
                prefix.isEmpty() ? name : prefix + "/" + name, type, data ? size : 0, text(block, 157, 100));
    }

    private static long checksum(byte[] block) {
        long sum = 0;
        for (int at = 0; at < BLOCK; at++) {
            sum += at >= 148 && at < 156 ? ' ' : block[at] & 0xff;
        }
        return sum;
    }

    /** An octal number in text, or a binary one that starts with a set bit; -1 when neither. */
    private static long number(byte[] block, int from, int length) {
        if ((block[from] & 0x80) != 0) {
            long value = block[from] & 0x7f;
            for (int at = from + 1; at < from + length; at++) {
                if (value > SIZE_LIMIT >> 8) {
                    return -1;
                }
                value = (value << 8) | (block[at] & 0xff);
            }
            return value;
        }
        String digits = text(block, from, length).strip();
        long value = 0;
        for (int at = 0; at < digits.length(); at++) {
            int digit = digits.charAt(at) - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value;
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }

    boolean isFolder() {
        return type == FOLDER || type == GNU_FOLDER || (name.endsWith("/") && type < HARD_LINK);
    }
}
