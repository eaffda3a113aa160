package dev.quietcore.parse.guests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Offsets that many pairs of events agree on: every event of one clock is held against every event of the other. */
final class Votes {
    /** Peaks of one width that are worth a closer look; a periodic sender has one for each period. */
    private static final int PEAKS = 3;

    private final long[] differences;
    private final long middle;

    /**
     * @param atNanos the middle of the guest's events that voted
     * @param offsetNanos in the middle of the peak
     * @param widthNanos of the peak
     * @param count pairs of events that lie in it
     * @param expected pairs that would lie in it by chance
     */
    record Peak(long atNanos, long offsetNanos, long widthNanos, int count, double expected) {
        double surprise() {
            return Votes.surprise(count, expected);
        }
    }

    /** How little chance would do the same: the logarithm of the likelihood ratio of two Poisson rates, none for fewer than expected. */
    static double surprise(int count, double expected) {
        double least = Math.max(1, expected);
        return count <= least ? 0 : count * Math.log(count / least) - (count - least);
    }

    /** Both ascending. */
    Votes(long[] guest, long[] host) {
        middle = guest.length == 0 ? 0 : guest[guest.length / 2];
        differences = new long[guest.length * host.length];
        int at = 0;
        for (long here : guest) {
            for (long there : host) {
                differences[at++] = there - here;
            }
        }
        Arrays.sort(differences);
    }

    /** The highest peaks of this width that do not overlap, highest first. */
    List<Peak> peaks(long widthNanos) {
        List<Peak> peaks = new ArrayList<>();
        if (differences.length == 0) {
            return peaks;
        }
        double span = Math.max(1.0, (double) differences[differences.length - 1] - differences[0]);
        double expected = differences.length * Math.min(1, widthNanos / span);
        for (int rank = 0; rank < PEAKS; rank++) {
            int best = 0;
            long offset = 0;
            int to = 0;
            for (int from = 0; from < differences.length; from++) {
                while (to < differences.length && differences[to] - differences[from] <= widthNanos) {
                    to++;
                }
                if (to - from > best) {
                    long middle = differences[from] + (differences[to - 1] - differences[from]) / 2;
                    if (peaks.stream().noneMatch(peak -> Math.abs(peak.offsetNanos() - middle) < widthNanos)) {
                        best = to - from;
                        offset = middle;
                    }
                }
            }
            if (best > 0) {
                peaks.add(new Peak(middle, offset, widthNanos, best, expected));
            }
        }
        return peaks;
    }
}
