package dev.quietcore.parse.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes one string of each name however often it occurs: a trace of millions of lines has hundreds of names. When the table
 * is full, further names are made anew each time, so memory stays bounded.
 */
final class Names {
    private static final int SLOTS = 1 << 15;
    private static final int PROBES = 8;

    private final byte[][] keys = new byte[SLOTS][];
    private final String[] values = new String[SLOTS];

    String of(byte[] bytes, int from, int to) {
        int hash = 17;
        for (int at = from; at < to; at++) {
            hash = hash * 31 + bytes[at];
        }
        int slot = hash ^ hash >>> 15;
        for (int probe = 0; probe < PROBES; probe++) {
            int index = slot + probe & SLOTS - 1;
            byte[] key = keys[index];
            if (key == null) {
                keys[index] = Arrays.copyOfRange(bytes, from, to);
                values[index] = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                return values[index];
            }
            if (Arrays.equals(key, 0, key.length, bytes, from, to)) {
                return values[index];
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
