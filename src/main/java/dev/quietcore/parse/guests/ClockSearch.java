package dev.quietcore.parse.guests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds by how much the clocks of a host and its guest differ, and which vCPU thread is which CPU of the guest, from the
 * pattern of the times between events: the guest's IPIs on one side, the host's trapped writes on the other. Either side may
 * have lost events, may hold others, and may have begun or ended earlier.
 */
final class ClockSearch {
    /** How far pairs may lie apart that vote for one offset: a write takes microseconds to trap, and milliseconds where slow. */
    private static final long[] WIDTHS = {20_000, 100_000, 500_000, 2_000_000};

    /** Votes are held within stretches of this length, in which clocks do not drift apart by more than a width. */
    private static final long STRETCH_NANOS = 5_000_000_000L;

    private static final int STRETCHES = 5;

    /** A stretch's events that vote: a hundred stand out among those that agree by chance. */
    private static final int MOST_VOTERS = 200;

    private static final int ENOUGH_VOTERS = 60;
    private static final int DIFFERENCES = 200_000;
    private static final int MOST_DIFFERENCES = 4_000_000;
    private static final int CANDIDATES = 8;
    private static final int FEWEST_PAIRS = 12;
    private static final long FINEST_NANOS = 10_000;

    /** The tolerance, by the middle of how far pairs lie apart: a write that took longer to trap was interrupted on its way. */
    private static final int SPREADS = 8;

    private final long[][] guest;
    private final long[][] host;
    private final long longest;

    /**
     * @param guest by CPU, times of its IPIs, ascending
     * @param host by vCPU thread, times of its trapped writes, ascending
     */
    ClockSearch(long[][] guest, long[][] host) {
        this.guest = guest;
        this.host = host;
        this.longest = Arrays.stream(guest)
                .filter(times -> times.length > 0)
                .mapToLong(times -> times[times.length - 1] - times[0])
                .max()
                .orElse(0);
    }

    /**
     * The clocks as the pairs show them.
     *
     * @param toleranceNanos how far apart the events of a pair may be
     * @param vcpuOf by guest CPU, the index of its vCPU thread, or -1
     * @param pairs how many
     * @param rivalPairs how many pairs the best other offset finds by the same tolerance
     * @param surprise how little chance would have made as many
     */
    record Found(ClockLine clock, long toleranceNanos, int[] vcpuOf, int pairs, int rivalPairs, double surprise) {}

    /** The best fit, or null where too few events pair by any. */
    @Nullable
    Found best() {
        List<Found> fits = new ArrayList<>();
        for (Votes.Peak peak : candidates()) {
            Found fit = refined(peak);
            if (fit != null) {
                fits.add(fit);
            }
        }
        Found best =
                fits.stream().max(Comparator.comparingDouble(Found::surprise)).orElse(null);
        if (best == null) {
            return null;
        }
        int rival = 0;
        for (Found other : fits) {
            if (apart(best, other) > 2 * best.toleranceNanos()) {
                rival = Math.max(rival, pairs(other.clock(), other.vcpuOf(), best.toleranceNanos()));
            }
        }
        return new Found(best.clock(), best.toleranceNanos(), best.vcpuOf(), best.pairs(), rival, best.surprise());
    }

    /** Where they are nearest of the places at which each was found: the same offset may have been found twice. */
    private static long apart(Found one, Found other) {
        return Math.min(
                apart(one.clock(), other.clock(), one.clock().atNanos()),
                apart(one.clock(), other.clock(), other.clock().atNanos()));
    }

    private static long apart(ClockLine one, ClockLine other, long at) {
        return Math.abs(one.toHost(at) - other.toHost(at));
    }

    private List<Votes.Peak> candidates() {
        List<Votes.Peak> peaks = new ArrayList<>();
        List<long[]> busiest = Arrays.stream(guest)
                .sorted(Comparator.comparingInt((long[] times) -> -times.length))
                .limit(2)
                .toList();
        for (long[] times : busiest) {
            for (long[] sample : stretches(times)) {
                for (long[] writes : host) {
                    Votes votes = new Votes(thinned(sample, voters(writes.length)), writes);
                    for (long width : WIDTHS) {
                        peaks.addAll(votes.peaks(width));
                    }
                }
            }
        }
        peaks.sort(Comparator.comparingDouble(Votes.Peak::surprise).reversed());
        List<Votes.Peak> apart = new ArrayList<>();
        for (Votes.Peak peak : peaks) {
            if (apart.size() < CANDIDATES
                    && apart.stream()
                            .noneMatch(known -> Math.abs(known.offsetNanos() - peak.offsetNanos())
                                    < Math.min(known.widthNanos(), peak.widthNanos()))) {
                apart.add(peak);
            }
        }
        return apart;
    }

    /** Parts of the trace, spread over all of it: the other trace may cover only some. */
    private static List<long[]> stretches(long[] times) {
        if (times.length == 0) {
            return List.of();
        }
        long first = times[0];
        long last = times[times.length - 1];
        if (last - first <= STRETCH_NANOS) {
            return List.of(times);
        }
        List<long[]> stretches = new ArrayList<>();
        for (int part = 0; part < STRETCHES; part++) {
            long from = first + (last - first - STRETCH_NANOS) / (STRETCHES - 1) * part;
            stretches.add(Arrays.stream(times)
                    .filter(time -> time >= from && time <= from + STRETCH_NANOS)
                    .toArray());
        }
        return stretches;
    }

    private static int voters(int writes) {
        int each = Math.max(1, writes);
        return Math.min(Math.min(MOST_VOTERS, Math.max(ENOUGH_VOTERS, DIFFERENCES / each)), MOST_DIFFERENCES / each);
    }

    private static long[] thinned(long[] times, int most) {
        int size = Math.min(times.length, most);
        long[] some = new long[size];
        for (int at = 0; at < size; at++) {
            some[at] = times[(int) ((long) at * times.length / size)];
        }
        return some;
    }

    /**
     * Follows a peak: which CPU is which thread, then offset and drift by pairs that lie ever closer together, over ever more
     * of the trace to both sides of where the peak was seen.
     */
    private @Nullable Found refined(Votes.Peak peak) {
        ClockLine clock = new ClockLine(peak.atNanos(), peak.offsetNanos(), 0);
        long tolerance = peak.widthNanos();
        int[] vcpuOf = assigned(clock, tolerance);
        long reach = STRETCH_NANOS;
        for (int round = 0; round < 4 || reach < longest; round++, reach *= 2) {
            long[][] residuals = residuals(clock, vcpuOf, tolerance, reach);
            if (residuals.length < FEWEST_PAIRS) {
                return null;
            }
            clock = closer(clock, residuals);
            long spread = spread(residuals(clock, vcpuOf, tolerance, reach));
            tolerance = Math.max(FINEST_NANOS, Math.min(tolerance, SPREADS * spread));
        }
        vcpuOf = assigned(clock, tolerance);
        int pairs = pairs(clock, vcpuOf, tolerance);
        return pairs < FEWEST_PAIRS
                ? null
                : new Found(clock, tolerance, vcpuOf, pairs, 0, surprise(clock, tolerance, vcpuOf, pairs));
    }

    /** How little chance would make as many pairs: writes that are dense pair with anything. */
    private double surprise(ClockLine clock, long tolerance, int[] vcpuOf, int pairs) {
        double expected = 0;
        for (int cpu = 0; cpu < guest.length; cpu++) {
            long[] writes = vcpuOf[cpu] < 0 ? new long[0] : host[vcpuOf[cpu]];
            if (writes.length > 1) {
                long first = writes[0];
                long last = writes[writes.length - 1];
                long within = Arrays.stream(guest[cpu])
                        .map(clock::toHost)
                        .filter(time -> time >= first && time <= last)
                        .count();
                expected += within * Math.min(1, 2.0 * tolerance * writes.length / Math.max(1, last - first));
            }
        }
        return Votes.surprise(pairs, expected);
    }

    /** By guest CPU the thread whose writes fit best; a thread is one CPU only. */
    private int[] assigned(ClockLine clock, long tolerance) {
        record Choice(int cpu, int vcpu, int pairs) {}
        List<Choice> choices = new ArrayList<>();
        for (int cpu = 0; cpu < guest.length; cpu++) {
            for (int vcpu = 0; vcpu < host.length; vcpu++) {
                int pairs = Pairing.count(Pairing.of(guest[cpu], host[vcpu], clock, tolerance));
                if (pairs > 0) {
                    choices.add(new Choice(cpu, vcpu, pairs));
                }
            }
        }
        choices.sort(Comparator.comparingInt(Choice::pairs).reversed());
        int[] vcpuOf = new int[guest.length];
        Arrays.fill(vcpuOf, -1);
        boolean[] taken = new boolean[host.length];
        for (Choice choice : choices) {
            if (vcpuOf[choice.cpu()] < 0 && !taken[choice.vcpu()]) {
                vcpuOf[choice.cpu()] = choice.vcpu();
                taken[choice.vcpu()] = true;
            }
        }
        return vcpuOf;
    }

    private int pairs(ClockLine clock, int[] vcpuOf, long tolerance) {
        return residuals(clock, vcpuOf, tolerance, Long.MAX_VALUE).length;
    }

    /** Of each pair the guest's time and what the host's is later than expected, in the order of time. */
    private long[][] residuals(ClockLine clock, int[] vcpuOf, long tolerance, long reach) {
        List<long[]> residuals = new ArrayList<>();
        for (int cpu = 0; cpu < guest.length; cpu++) {
            if (vcpuOf[cpu] < 0) {
                continue;
            }
            long[] writes = host[vcpuOf[cpu]];
            int[] partner = Pairing.of(guest[cpu], writes, clock, tolerance);
            for (int at = 0; at < partner.length; at++) {
                if (partner[at] >= 0 && Math.abs(guest[cpu][at] - clock.atNanos()) <= reach) {
                    residuals.add(new long[] {guest[cpu][at], writes[partner[at]] - clock.toHost(guest[cpu][at])});
                }
            }
        }
        residuals.sort(Comparator.comparingLong(pair -> pair[0]));
        return residuals.toArray(long[][]::new);
    }

    /** The same clock, with the median residual at zero in the first third as in the last. */
    private static ClockLine closer(ClockLine clock, long[][] residuals) {
        int third = residuals.length / 3;
        long[] early = medians(residuals, 0, third);
        long[] late = medians(residuals, residuals.length - third, residuals.length);
        double slope =
                third < FEWEST_PAIRS || late[0] <= early[0] ? 0 : (double) (late[1] - early[1]) / (late[0] - early[0]);
        ClockLine turned = new ClockLine(clock.atNanos(), clock.offsetNanos(), clock.drift() + slope);
        long[] left = new long[residuals.length];
        for (int at = 0; at < left.length; at++) {
            left[at] = residuals[at][1] - Math.round(slope * (residuals[at][0] - clock.atNanos()));
        }
        Arrays.sort(left);
        return turned.shifted(left[left.length / 2]);
    }

    private static long[] medians(long[][] residuals, int from, int to) {
        long[] times = new long[to - from];
        long[] rest = new long[to - from];
        for (int at = from; at < to; at++) {
            times[at - from] = residuals[at][0];
            rest[at - from] = residuals[at][1];
        }
        Arrays.sort(times);
        Arrays.sort(rest);
        return to == from ? new long[] {0, 0} : new long[] {times[times.length / 2], rest[rest.length / 2]};
    }

    /** The middle of how far pairs lie from the line. */
    private static long spread(long[][] residuals) {
        return residuals.length == 0
                ? 0
                : Arrays.stream(residuals)
                        .mapToLong(pair -> Math.abs(pair[1]))
                        .sorted()
                        .toArray()[residuals.length / 2];
    }
}
