package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.GuestIpi;
import dev.quietcore.parse.guests.AlignedGuest.Member;
import dev.quietcore.parse.guests.AlignedGuest.Pair;
import dev.quietcore.parse.guests.SentIpis.Sender;
import dev.quietcore.parse.guests.VcpuTrack.Outing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who in the guest sent the IPIs that its host trapped, and how their targets were reached. */
final class TrappedIpis {
    private static final int GROUP_LIMIT = 5000;

    private final AlignedGuest aligned;
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    private record Key(int cpu, Sender sender, CpuSet targets) {}

    private static final class Group {
        final Member member;
        final List<Citation> lines = new ArrayList<>();
        final List<Long> delays = new ArrayList<>();
        long count;
        long exitNanos;
        long maxExitNanos;
        long kicked;
        long woken;

        Group(Member member) {
            this.member = member;
        }
    }

    TrappedIpis(AlignedGuest aligned) {
        this.aligned = aligned;
        for (Member member : aligned.members()) {
            for (Pair pair : member.pairs()) {
                Key key = new Key(
                        member.sent().cpu(), pair.ipi().sender(), pair.ipi().targets());
                if (groups.size() < GROUP_LIMIT || groups.containsKey(key)) {
                    add(groups.computeIfAbsent(key, any -> new Group(member)), pair);
                }
            }
        }
    }

    private void add(Group group, Pair pair) {
        Outing outing = pair.outing();
        long nanos = outing.backNanos() - outing.exitNanos();
        boolean first = group.count++ == 0;
        group.exitNanos += nanos;
        group.maxExitNanos = Math.max(group.maxExitNanos, nanos);
        if (first) {
            group.lines.add(pair.ipi().line());
            group.lines.add(outing.line());
        }
        for (int target : pair.ipi().targets()) {
            if (target != group.member.sent().cpu()) {
                thread(target).ifPresent(track -> reach(group, track, outing, first));
            }
        }
    }

    private Optional<VcpuTrack> thread(int cpu) {
        return aligned.members().stream()
                .filter(member -> member.sent().cpu() == cpu)
                .map(Member::track)
                .findFirst();
    }

    private static void reach(Group group, VcpuTrack target, Outing sending, boolean first) {
        long nanos = sending.exitNanos();
        int before = HostTrace.lastBefore(target, nanos);
        Outing last = before < 0 ? null : target.outings().get(before);
        boolean outside = last != null && nanos < last.backNanos();
        Outing reached = outside ? last : null;
        if (outside && last.exit().idle()) {
            group.woken++;
        } else if (!outside && last != null && sending.kicked().contains(last.cpu())) {
            group.kicked++;
            reached = before + 1 < target.outings().size() ? target.outings().get(before + 1) : null;
        }
        if (reached != null) {
            group.delays.add(reached.backNanos() - nanos);
            if (first) {
                group.lines.add(reached.line());
            }
        }
    }

    /** Most frequent first. */
    List<GuestIpi> facts() {
        List<GuestIpi> facts = new ArrayList<>();
        groups.forEach((key, group) -> {
            List<Long> delays = group.delays.stream().sorted().toList();
            Sender sender = key.sender();
            facts.add(new GuestIpi(
                    aligned.host().machine(),
                    aligned.guest().machine(),
                    group.member.track().vcpu(),
                    group.member.track().pid(),
                    sender.comm(),
                    sender.pid(),
                    sender.timer(),
                    sender.function(),
                    sender.stack(),
                    key.targets(),
                    group.count,
                    group.exitNanos,
                    group.maxExitNanos,
                    group.kicked,
                    group.woken,
                    delays.isEmpty() ? 0 : delays.get(delays.size() / 2),
                    delays.isEmpty() ? 0 : delays.get(delays.size() - 1),
                    new Evidence(group.lines, 2 * group.count + group.delays.size())));
        });
        facts.sort(Comparator.comparingLong(GuestIpi::count).reversed());
        return facts;
    }
}
