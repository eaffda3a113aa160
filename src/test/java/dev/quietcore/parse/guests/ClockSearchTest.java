package dev.quietcore.parse.guests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quietcore.parse.guests.ClockSearch.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that differ by a known offset and drift, and traces that lost a known part: seeded, so that each run is the same. */
class ClockSearchTest {
    private static final long SECOND = 1_000_000_000L;

    /** A guest of two CPUs and its host: what each CPU sent, and which of it either side lost. */
    private static final class Machines {
        final Random random;
        final long offset;
        final double drift;
        final List<List<Long>> sent = new ArrayList<>();
        final List<List<Long>> trapped = new ArrayList<>();

        Machines(long seed) {
            random = new Random(seed);
            offset = random.nextLong(-5000 * SECOND, 5000 * SECOND);
            drift = (random.nextDouble() - 0.5) * 100e-6;
        }

        /** @param host the index of the CPU's thread on the host */
        Machines cpu(int host, double seconds, double perSecond, double lost) {
            while (trapped.size() <= host) {
                trapped.add(new ArrayList<>());
            }
            List<Long> sends = new ArrayList<>();
            double time = 0;
            while (time < seconds) {
                long nanos = Math.round(time * SECOND);
                if (random.nextDouble() >= lost) {
                    sends.add(nanos);
                }
                if (random.nextDouble() >= lost) {
                    trapped.get(host).add(toHost(nanos) + Math.round(3000 + exponential(20_000)));
                }
                time += exponential(1 / perSecond);
            }
            sent.add(sends);
            return this;
        }

        /** Writes that the guest's trace does not show. */
        Machines others(int host, double seconds, double perSecond) {
            for (double time = 0; time < seconds; time += exponential(1 / perSecond)) {
                trapped.get(host).add(toHost(Math.round(time * SECOND)));
            }
            return this;
        }

        long toHost(long guest) {
            return guest + offset + Math.round(drift * guest);
        }

        double exponential(double mean) {
            return -Math.log(1 - random.nextDouble()) * mean;
        }

        ClockSearch search() {
            return new ClockSearch(sorted(sent), sorted(trapped));
        }
    }

    private static long[][] sorted(List<List<Long>> series) {
        return series.stream()
                .map(times -> times.stream().mapToLong(Long::longValue).sorted().toArray())
                .toArray(long[][]::new);
    }

    private static Found found(ClockSearch search) {
        return Objects.requireNonNull(search.best());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void offset_drift_and_threads_are_found_though_both_sides_lost_a_third(long seed) {
        Machines machines = new Machines(seed)
                .cpu(1, 12, 90, 0.3)
                .cpu(0, 12, 40, 0.3)
                .others(0, 12, 30)
                .others(1, 12, 30);

        Found found = found(machines.search());

        assertThat(found.vcpuOf()).containsExactly(1, 0);
        for (long at : new long[] {0, 6 * SECOND, 12 * SECOND}) {
            assertThat(found.clock().toHost(at) - machines.toHost(at)).isBetween(-10_000L, 60_000L);
            assertThat(found.clock().toGuest(machines.toHost(at)) - at).isBetween(-60_000L, 10_000L);
        }
        assertThat(found.rivalPairs()).isLessThan(found.pairs() / 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void windows_need_only_overlap(long seed) {
        Machines machines = new Machines(seed).cpu(0, 60, 60, 0.05);
        List<Long> writes = machines.trapped.get(0);
        writes.removeIf(time -> time < machines.toHost(48 * SECOND));
        machines.sent.get(0).removeIf(time -> time > 57 * SECOND);

        Found found = found(machines.search());

        assertThat(found.clock().toHost(52 * SECOND) - machines.toHost(52 * SECOND))
                .isBetween(-10_000L, 60_000L);
        assertThat(found.pairs()).isBetween(350, 600);
    }

    @Test
    void drift_is_followed_through_minutes() {
        Machines machines = new Machines(31).cpu(0, 300, 50, 0.1);

        Found found = found(machines.search());

        assertThat(found.clock().drift()).isCloseTo(machines.drift, within(1e-7));
        assertThat(found.pairs()).isGreaterThan(11_000);
    }

    @Test
    void a_sender_by_the_clock_fits_at_every_period_and_proves_nothing() {
        Machines machines = new Machines(41);
        List<Long> sends = new ArrayList<>();
        List<Long> writes = new ArrayList<>();
        for (int beat = 0; beat < 2000; beat++) {
            sends.add(beat * 4_000_000L + Math.round(machines.exponential(20_000)));
            writes.add(beat * 4_000_000L + Math.round(machines.exponential(20_000)));
        }
        machines.sent.add(sends);
        machines.trapped.add(writes);

        Found found = machines.search().best();

        assertThat(found == null || found.rivalPairs() > 0.6 * found.pairs()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {51, 52, 53})
    void strangers_pair_by_chance_only(long seed) {
        Machines one = new Machines(seed).cpu(0, 12, 80, 0);
        Machines other = new Machines(seed + 1000).cpu(0, 12, 80, 0);

        Found found = new ClockSearch(sorted(one.sent), sorted(other.trapped)).best();

        assertThat(found == null
                        || found.pairs() < 0.3 * one.sent.get(0).size()
                        || found.rivalPairs() > 0.6 * found.pairs())
                .isTrue();
    }

    @Test
    void the_right_one_of_two_monitors_is_chosen() {
        Machines machines = new Machines(61).cpu(2, 10, 70, 0.1).cpu(3, 10, 50, 0.1);
        Machines neighbour = new Machines(62).cpu(0, 10, 70, 0).cpu(1, 10, 50, 0);
        machines.trapped.set(0, shifted(neighbour.trapped.get(0), machines.offset - neighbour.offset));
        machines.trapped.set(1, shifted(neighbour.trapped.get(1), machines.offset - neighbour.offset));

        assertThat(found(machines.search()).vcpuOf()).containsExactly(2, 3);
    }

    private static List<Long> shifted(List<Long> times, long by) {
        return times.stream().map(time -> time + by).toList();
    }

    @Test
    void nothing_and_almost_nothing_fit_nothing() {
        long[] few = {0, 5 * SECOND, 9 * SECOND};

        assertThat(new ClockSearch(new long[0][], new long[0][]).best()).isNull();
        assertThat(new ClockSearch(new long[][] {{}}, new long[][] {{}}).best()).isNull();
        assertThat(new ClockSearch(new long[][] {few}, new long[][] {few}).best())
                .isNull();
    }

    @Test
    void a_hundred_thousand_writes_are_searched_in_bounded_memory() {
        Machines machines = new Machines(71).cpu(0, 20, 5000, 0.02);

        Found found = found(machines.search());

        assertThat(Arrays.stream(found.vcpuOf()).toArray()).containsExactly(0);
        assertThat(found.clock().toHost(10 * SECOND) - machines.toHost(10 * SECOND))
                .isBetween(-10_000L, 60_000L);
    }
}
