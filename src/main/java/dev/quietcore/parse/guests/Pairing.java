package dev.quietcore.parse.guests;

import java.util.Arrays;

/** Pairs the events of one guest CPU with those of one vCPU thread, in the order of time, each event once. */
final class Pairing {
    private Pairing() {}

    /**
     * By guest event, the index of its host event, or -1.
     *
     * @param toleranceNanos how far the two may be apart
     */
    static int[] of(long[] guest, long[] host, ClockLine clock, long toleranceNanos) {
        int[] partner = new int[guest.length];
        Arrays.fill(partner, -1);
        int next = 0;
        for (int at = 0; at < guest.length && next < host.length; at++) {
            long expected = clock.toHost(guest[at]);
            while (next < host.length && host[next] < expected - toleranceNanos) {
                next++;
            }
            int best = next;
            while (best + 1 < host.length && distance(host[best + 1], expected) < distance(host[best], expected)) {
                best++;
            }
            if (best < host.length && distance(host[best], expected) <= toleranceNanos) {
                partner[at] = best;
                next = best + 1;
            }
        }
        return partner;
    }

    private static long distance(long one, long other) {
        return Math.abs(one - other);
    }

    static int count(int[] partner) {
        int pairs = 0;
        for (int one : partner) {
            pairs += one < 0 ? 0 : 1;
        }
        return pairs;
    }
}
