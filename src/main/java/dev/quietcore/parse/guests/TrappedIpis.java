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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who in the guest sent the IPIs that its host trapped, and how their targets were reached. */
final class TrappedIpis {
    /** A running target that is kicked leaves within this; later it leaves for something else. */
    private static final long KICK_NANOS = 5_000_000;

    private static final int GROUP_LIMIT = 5000;
    private static final Set<String> INTERRUPTED = Set.of("IRQ", "EXTERNAL_INTERRUPT", "INTR", "interrupt");

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
                thread(target).ifPresent(track -> reach(group, track, outing.exitNanos(), first));
            }
        }
    }

    private Optional<VcpuTrack> thread(int cpu) {
        return aligned.members().stream()
                .filter(member -> member.sent().cpu() == cpu)
                .map(Member::track)
                .findFirst();
    }

    private static void reach(Group group, VcpuTrack target, long nanos, boolean first) {
        Outing outside = HostTrace.outingAt(target, nanos);
        int next = HostTrace.lastBefore(target, nanos) + 1;
        Outing reached = outside;
        if (outside == null && next < target.outings().size()) {
            Outing left = target.outings().get(next);
            if (left.leftNanos() - nanos <= KICK_NANOS
                    && INTERRUPTED.contains(left.exit().reason())) {
                group.kicked++;
                reached = left;
            }
        } else if (outside != null && outside.exit().idle()) {
            group.woken++;
        }
        if (reached != null) {
            group.delays.add(reached.backNanos() - nanos);
            if (first) {
                group.lines.add(reached.line());
            }
        }
    }

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
        return facts;
    }
}
