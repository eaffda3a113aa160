package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.ClockAlignment;
import dev.quietcore.facts.ClockAlignment.Source;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.GuestCpu;
import dev.quietcore.facts.Observation;
import dev.quietcore.parse.guests.ClockSearch.Found;
import dev.quietcore.parse.guests.SentIpis.Ipi;
import dev.quietcore.parse.guests.VcpuTrack.Outing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A host and a guest by one clock: each pair is an IPI that the guest sent and the outing for which its host let it.
 *
 * @param clock the guest's clock read by the host's
 * @param errorNanos how wrong that may be; 0 where nothing tells
 * @param members the guest's CPUs whose thread is known
 * @param told the lines that say by which clock the guest's times are; empty where the pairs show it
 */
record AlignedGuest(
        HostTrace host, GuestTrace guest, ClockLine clock, long errorNanos, List<Member> members, List<Citation> told) {
    /** Pairs that may contradict the order of cause and effect, of a hundred: some pair by chance. */
    private static final int STRAYS = 50;

    /** ftrace prints microseconds. */
    private static final long RESOLUTION_NANOS = 1000;

    /** Not fewer pairs tell which thread a CPU is. */
    private static final int TELLING_PAIRS = 3;

    /** As far apart a guest's IPI and its host's trap may be where both are by one clock: a write that traps takes microseconds. */
    private static final long TRAP_NANOS = 100_000;

    /**
     * A CPU of the guest, its vCPU thread, and what both saw.
     *
     * @param told the lines that say which thread it is; empty where the pairs show it
     */
    record Member(SentIpis sent, VcpuTrack track, List<Pair> pairs, List<Citation> told) {
        Evidence evidence() {
            return AlignedGuest.evidence(told, pairs);
        }
    }

    /** An IPI and its outing. */
    record Pair(Ipi ipi, Outing outing) {}

    static AlignedGuest of(HostTrace host, GuestTrace guest, Found found) {
        List<Member> members = new ArrayList<>();
        for (int cpu = 0; cpu < guest.sent().size(); cpu++) {
            if (found.vcpuOf()[cpu] >= 0) {
                SentIpis sent = guest.sent().get(cpu);
                VcpuTrack track = host.tracks().get(found.vcpuOf()[cpu]);
                List<Pair> pairs = pairs(sent, host.writes(track), found.clock(), found.toleranceNanos());
                if (pairs.size() >= TELLING_PAIRS) {
                    members.add(new Member(sent, track, pairs, List.of()));
                }
            }
        }
        long latest = latest(members, found.clock());
        long earliest = earliest(members, found.clock(), latest);
        return new AlignedGuest(
                host,
                guest,
                found.clock().shifted((latest + earliest) / 2),
                Math.abs(latest - earliest) / 2 + RESOLUTION_NANOS,
                members,
                List.of());
    }

    /**
     * A guest whose recording is by its host's clock already.
     *
     * @param shifted the line that says so
     * @param threads which thread is which CPU
     */
    static AlignedGuest recorded(HostTrace host, GuestTrace guest, Citation shifted, List<Recorded.Thread> threads) {
        ClockLine same = new ClockLine(0, 0, 0);
        List<Member> members = new ArrayList<>();
        for (Recorded.Thread thread : threads) {
            SentIpis sent = guest.sentBy(thread.cpu());
            host.tracks().stream()
                    .filter(track -> track.pid() == thread.pid())
                    .findFirst()
                    .ifPresent(track -> members.add(new Member(
                            sent, track, pairs(sent, host.writes(track), same, TRAP_NANOS), List.of(thread.line()))));
        }
        long pairs = members.stream().mapToInt(member -> member.pairs().size()).sum();
        long latest = latest(members, same);
        long error = Math.max(Math.abs(latest), Math.abs(earliest(members, same, latest))) + RESOLUTION_NANOS;
        return new AlignedGuest(
                host, guest, same, pairs < TELLING_PAIRS ? 0 : Math.min(TRAP_NANOS, error), members, List.of(shifted));
    }

    private static List<Pair> pairs(SentIpis sent, List<Outing> writes, ClockLine clock, long toleranceNanos) {
        int[] partner = Pairing.of(GuestTrace.times(sent), HostTrace.times(writes), clock, toleranceNanos);
        List<Pair> pairs = new ArrayList<>();
        for (int at = 0; at < partner.length; at++) {
            if (partner[at] >= 0) {
                pairs.add(new Pair(sent.ipis().get(at), writes.get(partner[at])));
            }
        }
        return pairs;
    }

    /** The guest sends before the host sees it leave: the offset is no later than the shortest of these ways. */
    private static long latest(List<Member> members, ClockLine clock) {
        long[] ways = members.stream()
                .flatMap(member -> member.pairs().stream())
                .mapToLong(pair ->
                        pair.outing().exitNanos() - clock.toHost(pair.ipi().nanos()))
                .sorted()
                .toArray();
        return ways.length == 0 ? 0 : ways[ways.length / STRAYS];
    }

    /** The host lets it in before the guest goes on: the offset is no earlier than the shortest of these ways. */
    private static long earliest(List<Member> members, ClockLine clock, long latest) {
        long[] ways = members.stream()
                .flatMap(member -> member.pairs().stream())
                .filter(pair -> pair.ipi().nextNanos() >= 0)
                .mapToLong(pair ->
                        pair.outing().backNanos() - clock.toHost(pair.ipi().nextNanos()))
                .sorted()
                .toArray();
        return ways.length == 0 ? -latest : ways[ways.length - 1 - ways.length / STRAYS];
    }

    int pairs() {
        return members.stream().mapToInt(member -> member.pairs().size()).sum();
    }

    /** IPIs of the guest that it sent, by the clocks, while its vCPU was not in the guest: there are none if the clocks are right. */
    int contradictions() {
        int contradictions = 0;
        for (Member member : members) {
            for (Ipi ipi : member.sent().ipis()) {
                long time = clock.toHost(ipi.nanos());
                Outing outing = HostTrace.outingAt(member.track(), time);
                if (outing != null
                        && time > outing.exitNanos() + errorNanos
                        && time < outing.backNanos() - errorNanos) {
                    contradictions++;
                }
            }
        }
        return contradictions;
    }

    /** Sends of the guest while the host traced. */
    int sendsSeen() {
        return (int) members.stream()
                .flatMap(member -> member.sent().ipis().stream())
                .filter(ipi -> host.covers(clock.toHost(ipi.nanos())))
                .count();
    }

    /** Writes of its vCPUs while the guest traced. */
    int writesSeen() {
        return (int) members.stream()
                .flatMap(member -> host.writes(member.track()).stream())
                .filter(outing -> guest.covers(clock.toGuest(outing.exitNanos())))
                .count();
    }

    /** How long both machines traced. */
    double commonSeconds() {
        long from = Math.max(host.startNanos(), clock.toHost(guest.startNanos()));
        long to = Math.min(host.endNanos(), clock.toHost(guest.endNanos()));
        return Math.max(0, to - from) / 1e9;
    }

    List<Observation> facts() {
        List<Observation> facts = new ArrayList<>();
        facts.add(alignment());
        for (Member member : members) {
            facts.add(new GuestCpu(
                    guest.machine(),
                    member.sent().cpu(),
                    host.machine(),
                    member.track().vcpu(),
                    member.track().pid(),
                    member.pairs().size(),
                    member.evidence()));
        }
        facts.addAll(new TrappedIpis(this).facts());
        facts.addAll(new TakenVcpus(this).facts());
        return facts;
    }

    private ClockAlignment alignment() {
        List<Pair> pairs = members.stream()
                .flatMap(member -> member.pairs().stream())
                .sorted((one, other) ->
                        Long.compare(one.ipi().nanos(), other.ipi().nanos()))
                .toList();
        long[] ways = pairs.stream()
                .mapToLong(pair ->
                        pair.outing().exitNanos() - clock.toHost(pair.ipi().nanos()))
                .sorted()
                .toArray();
        long middle = guest.startNanos() + (guest.endNanos() - guest.startNanos()) / 2;
        return new ClockAlignment(
                host.machine(),
                guest.machine(),
                told.isEmpty() ? Source.IPIS : Source.RECORDING,
                clock.toHost(middle) - middle,
                errorNanos,
                clock.drift() * 1e6,
                pairs.size(),
                Math.max(0, sendsSeen() - pairs.size()),
                Math.max(0, writesSeen() - pairs.size()),
                ways.length == 0 ? 0 : ways[ways.length / 2],
                Arrays.stream(ways).map(Math::abs).max().orElse(0),
                evidence(told, pairs));
    }

    /** What is told, and the first and the last pair, by both machines. */
    private static Evidence evidence(List<Citation> told, List<Pair> pairs) {
        List<Citation> lines = new ArrayList<>(told);
        if (!pairs.isEmpty()) {
            add(pairs.get(0), lines);
        }
        if (pairs.size() > 1) {
            add(pairs.get(pairs.size() - 1), lines);
        }
        return new Evidence(lines, told.size() + 2L * pairs.size());
    }

    private static void add(Pair pair, List<Citation> lines) {
        lines.add(pair.ipi().line());
        lines.add(pair.outing().line());
    }
}
