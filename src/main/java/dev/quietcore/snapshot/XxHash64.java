package dev.quietcore.snapshot;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of Zstandard frames: xxHash, 64 bits, seed 0 (specification: xxhash_spec.md of the xxHash project). */
final class XxHash64 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final long PRIMES_1_AND_2 = 0x60EA27EEADC0B5D6L; // their sum, past 64 bits
    private static final int STRIPE = 32;

    private final long[] lanes = {PRIMES_1_AND_2, PRIME_2, 0, -PRIME_1};
    private final byte[] stripe = new byte[STRIPE];
    private int kept;
    private long total;

    void update(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        total += length;
        if (kept > 0) {
            int wanted = Math.min(STRIPE - kept, length);
            System.arraycopy(bytes, at, stripe, kept, wanted);
            kept += wanted;
            at += wanted;
            if (kept < STRIPE) {
                return;
            }
            consume(stripe, 0);
            kept = 0;
        }
        for (; end - at >= STRIPE; at += STRIPE) {
            consume(bytes, at);
        }
        kept = end - at;
        System.arraycopy(bytes, at, stripe, 0, kept);
    }

    private void consume(byte[] bytes, int at) {
        for (int lane = 0; lane < 4; lane++) {
            lanes[lane] = round(lanes[lane], (long) LONGS.get(bytes, at + 8 * lane));
        }
    }

    private static long round(long lane, long input) {
        return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
    }

    /** The hash of all that was given. */
    long value() {
        long hash = total < STRIPE ? PRIME_5 : mergedLanes();
        hash += total;
        int at = 0;
        for (; kept - at >= 8; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONGS.get(stripe, at)), 27) * PRIME_1 + PRIME_4;
        }
        if (kept - at >= 4) {
            hash = Long.rotateLeft(hash ^ ((int) INTS.get(stripe, at) & 0xffffffffL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
            at += 4;
        }
        for (; at < kept; at++) {
            hash = Long.rotateLeft(hash ^ (stripe[at] & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        hash = (hash ^ hash >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }

    private long mergedLanes() {
        long hash = Long.rotateLeft(lanes[0], 1)
                + Long.rotateLeft(lanes[1], 7)
                + Long.rotateLeft(lanes[2], 12)
                + Long.rotateLeft(lanes[3], 18);
        for (long lane : lanes) {
            hash = (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
        }
        return hash;
    }
}
