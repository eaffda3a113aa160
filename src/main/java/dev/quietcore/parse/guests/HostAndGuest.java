package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.UnalignedClocks;
import dev.quietcore.parse.Join;
import dev.quietcore.parse.Readings;
import dev.quietcore.parse.guests.ClockSearch.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins the traces of a host and of its guests, and tells what the two saw of each other. Their clocks are one where they were recorded
 * together ({@link RecordedTogether}); else they are aligned, where the guest's IPIs fit the host's trapped writes and no other offset
 * fits nearly as well. Where they do not fit, it says why.
 */
public final class HostAndGuest implements Join {
    /** At least this share of the guest's IPIs, or of the writes of its vCPUs, is found. */
    private static final double FOUND_SHARE = 0.3;

    /** Another offset finds no more than this share of the pairs. */
    private static final double RIVAL_SHARE = 0.6;

    /** No more than this share of the guest's IPIs was sent while its vCPU was out. */
    private static final double CONTRADICTED_SHARE = 0.05;

    private static final String COLLECT =
            "; trace both at the same time, kvm_exit, kvm_entry and kvm_handle_sys_reg on the host, the ipi events in the guest";

    /** A trace of one machine. */
    private record TraceKey(String machine, String file) {}

    /** @param aligned null where the two do not fit; then {@code why} says so */
    private record Outcome(
            HostTrace host, GuestTrace guest, @Nullable AlignedGuest aligned, String why) {}

    @Override
    public List<Observation> join(Readings readings) {
        List<HostTrace> hosts = hosts(readings);
        RecordedTogether together = new RecordedTogether(readings);
        Map<String, List<Outcome>> byGuest = new LinkedHashMap<>();
        for (GuestTrace guest : hosts.isEmpty() ? List.<GuestTrace>of() : guests(readings, together)) {
            hosts.stream()
                    .filter(host -> !host.machine().equals(guest.machine()))
                    .flatMap(host -> outcome(host, guest, together).stream())
                    .forEach(outcome -> byGuest.computeIfAbsent(guest.machine(), any -> new ArrayList<>())
                            .add(outcome));
        }
        List<Observation> facts = new ArrayList<>(together.missing());
        byGuest.forEach((guest, outcomes) -> {
            Optional<AlignedGuest> best = outcomes.stream()
                    .flatMap(outcome -> Optional.ofNullable(outcome.aligned()).stream())
                    .max(Comparator.comparing(
                                    (AlignedGuest aligned) -> !aligned.told().isEmpty())
                            .thenComparingInt(AlignedGuest::pairs));
            if (best.isPresent()) {
                facts.addAll(best.get().facts());
            } else if (mayBeGuest(guest, readings)) {
                facts.add(unaligned(outcomes.get(0)));
            }
        });
        return facts;
    }

    private static List<HostTrace> hosts(Readings readings) {
        Map<TraceKey, List<VcpuTrack>> tracks = readings.of(VcpuTrack.class).stream()
                .collect(grouped(track -> new TraceKey(
                        track.machine(), track.outings().get(0).line().file())));
        List<HostTrace> hosts = new ArrayList<>();
        tracks.forEach((key, threads) -> window(key, readings)
                .map(window -> new HostTrace(key.machine(), key.file(), threads, start(window), end(window)))
                .ifPresent(hosts::add));
        return hosts;
    }

    private static List<GuestTrace> guests(Readings readings, RecordedTogether together) {
        Map<TraceKey, List<SentIpis>> sent = readings.of(SentIpis.class).stream()
                .collect(grouped(ipis ->
                        new TraceKey(ipis.machine(), ipis.ipis().get(0).line().file())));
        together.shifted().forEach(line -> sent.putIfAbsent(new TraceKey(line.machine(), line.file()), List.of()));
        List<GuestTrace> guests = new ArrayList<>();
        sent.forEach((key, cpus) -> window(key, readings)
                .ifPresent(window -> guests.add(new GuestTrace(
                        key.machine(),
                        key.file(),
                        cpus,
                        readings.of(Delays.class).stream()
                                .filter(delays -> delays.machine().equals(key.machine()))
                                .flatMap(delays -> delays.delays().stream())
                                .filter(delay -> delay.line().file().equals(key.file()))
                                .toList(),
                        start(window),
                        end(window)))));
        return guests;
    }

    private static <T> Collector<T, ?, Map<TraceKey, List<T>>> grouped(Function<T, TraceKey> key) {
        return Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList());
    }

    private static Optional<TraceWindow> window(TraceKey key, Readings readings) {
        return readings.facts(TraceWindow.class).stream()
                .filter(window -> window.machine().equals(key.machine())
                        && window.evidence().first().file().equals(key.file()))
                .findFirst();
    }

    private static long start(TraceWindow window) {
        return Math.round(window.startSeconds() * 1e9);
    }

    private static long end(TraceWindow window) {
        return Math.round(window.endSeconds() * 1e9);
    }

    /** Empty where neither was recorded with the other, nor tells enough for a search. */
    private static Optional<Outcome> outcome(HostTrace host, GuestTrace guest, RecordedTogether together) {
        Optional<AlignedGuest> recorded =
                together.aligned(host, guest).filter(aligned -> doubt(aligned).isEmpty());
        if (recorded.isPresent()) {
            return Optional.of(new Outcome(host, guest, recorded.get(), ""));
        }
        return host.tellsWrites() && !guest.sent().isEmpty() ? Optional.of(searched(host, guest)) : Optional.empty();
    }

    private static Outcome searched(HostTrace host, GuestTrace guest) {
        Found found = new ClockSearch(
                        guest.sent().stream().map(GuestTrace::times).toArray(long[][]::new),
                        host.tracks().stream()
                                .map(track -> HostTrace.times(host.writes(track)))
                                .toArray(long[][]::new))
                .best();
        if (found == null) {
            return new Outcome(
                    host, guest, null, "too few of the guest's IPIs fit the host's trapped writes by any offset");
        }
        AlignedGuest aligned = AlignedGuest.of(host, guest, found);
        String why = doubt(aligned, found);
        return new Outcome(host, guest, why.isEmpty() ? aligned : null, why);
    }

    /** Why the pairs prove nothing; empty if they do. */
    private static String doubt(AlignedGuest aligned, Found found) {
        String few = aligned.pairs() == 0 ? few(aligned) : doubt(aligned);
        if (few.isEmpty() && found.rivalPairs() > RIVAL_SHARE * found.pairs()) {
            return "one offset pairs " + found.pairs() + " IPIs with trapped writes and another " + found.rivalPairs();
        }
        return few;
    }

    /** What the two saw that contradicts the clock; empty if nothing does. */
    private static String doubt(AlignedGuest aligned) {
        if (aligned.pairs() < FOUND_SHARE * possible(aligned)) {
            return few(aligned);
        }
        int contradictions = aligned.contradictions();
        return contradictions > CONTRADICTED_SHARE * aligned.sendsSeen()
                ? "by the best offset the guest sent " + contradictions + " IPIs while its vCPU was not in the guest"
                : "";
    }

    private static String few(AlignedGuest aligned) {
        return "by the best offset only " + aligned.pairs() + " of " + possible(aligned)
                + " IPIs are trapped writes of the host";
    }

    private static int possible(AlignedGuest aligned) {
        return Math.min(aligned.sendsSeen(), aligned.writesSeen());
    }

    /** What runs vCPUs itself, or is known to run on bare metal, need not be excused. */
    private static boolean mayBeGuest(String machine, Readings readings) {
        return readings.facts(Machine.class).stream()
                .filter(known -> known.machine().equals(machine))
                .noneMatch(known -> known.role() == Machine.Role.HOST || known.role() == Machine.Role.BARE);
    }

    private static UnalignedClocks unaligned(Outcome outcome) {
        Citation write = outcome.host().tracks().stream()
                .flatMap(track -> outcome.host().writes(track).stream())
                .findFirst()
                .orElseThrow()
                .line();
        Citation sent = outcome.guest().sent().get(0).ipis().get(0).line();
        return new UnalignedClocks(
                outcome.host().machine(), outcome.guest().machine(), outcome.why() + COLLECT, Evidence.of(write, sent));
    }
}
