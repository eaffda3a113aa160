package dev.quietcore.parse.guests;

import dev.quietcore.parse.guests.LateTimers.Expiry;
import java.util.List;

/**
 * What one trace of a machine that may be a guest tells.
 *
 * @param sent IPIs by CPU
 * @param late timers that expired late
 */
record GuestTrace(String machine, List<SentIpis> sent, List<Expiry> late, long startNanos, long endNanos) {
    static long[] times(SentIpis sent) {
        return sent.ipis().stream().mapToLong(SentIpis.Ipi::nanos).toArray();
    }

    boolean covers(long nanos) {
        return nanos >= startNanos && nanos <= endNanos;
    }
}
