package dev.quietcore.snapshot.recording.tracecmd;

import java.math.BigInteger;

/** How cycles of the time stamp counter become nanoseconds: {@code cycles * multiplier >> shift} (perf_event_mmap_page). */
record TscToNanos(long multiplier, int shift) {
    /** Times are nanoseconds already. */
    static final TscToNanos NONE = new TscToNanos(0, 0);

    long nanos(long cycles) {
        if (multiplier == 0) {
            return cycles;
        }
        long high = Math.multiplyHigh(cycles, multiplier);
        long low = cycles * multiplier;
        if (cycles >= 0 && high == 0 && low >= 0 && shift < 64) {
            return low >>> shift;
        }
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(cycles));
        return unsigned.multiply(BigInteger.valueOf(multiplier))
                .shiftRight(shift)
                .longValue();
    }
}
