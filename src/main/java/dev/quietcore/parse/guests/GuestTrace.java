package dev.quietcore.parse.guests;

import dev.quietcore.parse.guests.Delays.Delay;
import java.util.List;

/**
 * What one trace of a machine that may be a guest tells.
 *
 * @param sent IPIs by CPU
 * @param delays of its tasks
 */
record GuestTrace(
        String machine, String file, List<SentIpis> sent, List<Delay> delays, long startNanos, long endNanos) {
    static long[] times(SentIpis sent) {
        return sent.ipis().stream().mapToLong(SentIpis.Ipi::nanos).toArray();
    }

    /** What this CPU sent. */
    SentIpis sentBy(int cpu) {
        return sent.stream()
                .filter(ipis -> ipis.cpu() == cpu)
                .findFirst()
                .orElse(new SentIpis(machine, cpu, List.of()));
    }

    boolean covers(long nanos) {
        return nanos >= startNanos && nanos <= endNanos;
    }
}
