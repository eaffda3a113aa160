package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.GuestDelay;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.VcpuTaken;
import dev.quietcore.parse.guests.AlignedGuest.Member;
import dev.quietcore.parse.guests.Delays.Delay;
import dev.quietcore.parse.guests.VcpuTrack.Outing;
import dev.quietcore.parse.guests.VcpuTrack.Taker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of the host took the CPU from the guest's vCPUs, and what in the guest was late for it. */
final class TakenVcpus {
    private static final int GROUP_LIMIT = 5000;

    private final AlignedGuest aligned;

    private record DelayKey(String what, String comm, int pid, Taker by) {}

    /** Things that are alike: how many, how long, and the first, the worst and the last line. */
    private static final class Alike {
        long count;
        long nanos;
        long maxNanos = -1;
        long partNanos;
        final List<Citation> first = new ArrayList<>();
        List<Citation> worst = List.of();

        void add(long lasting, long part, Citation... lines) {
            if (count++ == 0) {
                first.addAll(List.of(lines));
            }
            nanos += lasting;
            if (lasting > maxNanos) {
                maxNanos = lasting;
                partNanos = part;
                worst = List.of(lines);
            }
        }

        Evidence evidence() {
            List<Citation> lines = new ArrayList<>(first);
            worst.stream().filter(line -> !lines.contains(line)).forEach(lines::add);
            return new Evidence(lines, Math.max(lines.size(), count));
        }
    }

    TakenVcpus(AlignedGuest aligned) {
        this.aligned = aligned;
    }

    List<Observation> facts() {
        List<Observation> facts = new ArrayList<>();
        for (Member member : aligned.members()) {
            taken(member, facts);
            delayed(member, facts);
        }
        return facts;
    }

    private void taken(Member member, List<Observation> facts) {
        Map<Taker, Alike> takers = new LinkedHashMap<>();
        for (Outing outing : member.track().outings()) {
            if (!outing.by().equals(Taker.NOBODY)
                    && aligned.guest().covers(aligned.clock().toGuest(outing.leftNanos()))) {
                group(takers, outing.by(), outing.takenNanos(), 0, outing.line());
            }
        }
        takers.forEach((by, alike) -> facts.add(new VcpuTaken(
                aligned.guest().machine(),
                member.sent().cpu(),
                aligned.host().machine(),
                member.track().vcpu(),
                member.track().pid(),
                by.how(),
                by.who(),
                alike.count,
                alike.nanos,
                alike.maxNanos,
                aligned.commonSeconds(),
                alike.evidence())));
    }

    private static <K> void group(Map<K, Alike> groups, K key, long nanos, long part, Citation... lines) {
        if (groups.size() < GROUP_LIMIT || groups.containsKey(key)) {
            groups.computeIfAbsent(key, any -> new Alike()).add(nanos, part, lines);
        }
    }

    private void delayed(Member member, List<Observation> facts) {
        Map<DelayKey, Alike> delays = new LinkedHashMap<>();
        for (Delay delay : aligned.guest().delays()) {
            if (delay.cpu() != member.sent().cpu()) {
                continue;
            }
            long until = aligned.clock().toHost(delay.nanos());
            Outing outing = takenBetween(member.track(), until - delay.lateNanos(), until);
            if (outing != null) {
                group(
                        delays,
                        new DelayKey(delay.what(), delay.comm(), delay.pid(), outing.by()),
                        delay.lateNanos(),
                        common(outing, until - delay.lateNanos(), until),
                        delay.line(),
                        outing.line());
            }
        }
        delays.forEach((key, alike) -> facts.add(new GuestDelay(
                aligned.guest().machine(),
                member.sent().cpu(),
                key.what(),
                key.comm(),
                key.pid(),
                aligned.host().machine(),
                member.track().vcpu(),
                key.by().how(),
                key.by().who(),
                alike.count,
                alike.maxNanos,
                alike.partNanos,
                alike.evidence())));
    }

    /** The outing that the host's doing filled for most of this time, or null. */
    private static @Nullable Outing takenBetween(VcpuTrack track, long from, long until) {
        for (int at = HostTrace.lastBefore(track, until); at >= 0; at--) {
            Outing outing = track.outings().get(at);
            if (outing.backNanos() <= from) {
                return null;
            }
            if (common(outing, from, until) > (until - from) / 2) {
                return outing;
            }
        }
        return null;
    }

    /** How much of this time the host had taken: it let the vCPU go right before the vCPU entered its guest again. */
    private static long common(Outing outing, long from, long until) {
        return Math.max(
                0, Math.min(until, outing.backNanos()) - Math.max(from, outing.backNanos() - outing.takenNanos()));
    }
}
