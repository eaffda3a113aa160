package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.ClockAlignment;
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
 * @param errorNanos how wrong that may be
 * @param members the guest's CPUs whose thread is known
 */
record AlignedGuest(HostTrace host, GuestTrace guest, ClockLine clock, long errorNanos, List<Member> members) {
    /** Pairs that may contradict the order of cause and effect, of a hundred: some pair by chance. */
    private static final int STRAYS = 50;

    /** ftrace prints microseconds. */
    private static final long RESOLUTION_NANOS = 1000;

    /** Not fewer pairs tell which thread a CPU is. */
    private static final int TELLING_PAIRS = 3;

    /** A CPU of the guest, its vCPU thread, and what both saw. */
    record Member(SentIpis sent, VcpuTrack track, List<Pair> pairs) {}

    /** An IPI and its outing. */
    record Pair(Ipi ipi, Outing outing) {}

    static AlignedGuest of(HostTrace host, GuestTrace guest, Found found) {
        List<Member> members = new ArrayList<>();
        for (int cpu = 0; cpu < guest.sent().size(); cpu++) {
            if (found.vcpuOf()[cpu] >= 0) {
                SentIpis sent = guest.sent().get(cpu);
                VcpuTrack track = host.tracks().get(found.vcpuOf()[cpu]);
                List<Pair> pairs = pairs(sent, host.writes(track), found);
                if (pairs.size() >= TELLING_PAIRS) {
                    members.add(new Member(sent, track, pairs));
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
                members);
    }

    private static List<Pair> pairs(SentIpis sent, List<Outing> writes, Found found) {
        int[] partner =
                Pairing.of(GuestTrace.times(sent), HostTrace.times(writes), found.clock(), found.toleranceNanos());
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
                    evidence(member.pairs())));
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
                clock.toHost(middle) - middle,
                errorNanos,
                clock.drift() * 1e6,
                pairs.size(),
                Math.max(0, sendsSeen() - pairs.size()),
                Math.max(0, writesSeen() - pairs.size()),
                ways[ways.length / 2],
                Arrays.stream(ways).map(Math::abs).max().orElse(0),
                evidence(pairs));
    }

    /** The first and the last pair, by both machines. */
    static Evidence evidence(List<Pair> pairs) {
        Pair first = pairs.get(0);
        Pair last = pairs.get(pairs.size() - 1);
        List<Citation> lines =
                new ArrayList<>(List.of(first.ipi().line(), first.outing().line()));
        if (pairs.size() > 1) {
            lines.add(last.ipi().line());
            lines.add(last.outing().line());
        }
        return new Evidence(lines, 2L * pairs.size());
    }
}
