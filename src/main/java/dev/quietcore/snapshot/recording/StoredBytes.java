package dev.quietcore.snapshot.recording;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/** The bytes of a recording, which can be read at any place and again. */
public interface StoredBytes extends Closeable {
    long size();

    /** Reads what there is at that place; less than wanted at the end, nothing behind it. */
    int read(long at, byte[] into, int offset, int wanted) throws IOException;

    /** That many bytes, no more than there are. Nothing is allocated that is not there. */
    default byte[] read(long at, long wanted) throws IOException {
        long there = Math.max(0, Math.min(wanted, size() - at));
        if (at < 0 || there > Integer.MAX_VALUE - 8) {
            return new byte[0];
        }
        byte[] bytes = new byte[(int) there];
        int read = read(at, bytes, 0, bytes.length);
        return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
    }
}
