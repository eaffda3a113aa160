package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolatedPartition;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.PerCpu;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.facts.WatchedCpu.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which CPUs of one machine are looked at: the isolated ones. What is in effect counts more than what was asked for, the
 * user's word more than both; where nothing tells, all CPUs are watched. Facts about other CPUs never reach the rules.
 */
final class WatchedCpus {
    private final List<WatchedCpu> watched = new ArrayList<>();
    private final CpuSet cpus;

    WatchedCpus(String machine, List<Observation> facts, @Nullable CpuSet namedByUser) {
        if (namedByUser != null && !namedByUser.isEmpty()) {
            cpus = add(machine, namedByUser, Reason.NAMED_BY_USER);
            return;
        }
        CpuSet isolated = union(facts, IsolatedCpus.class, IsolatedCpus::cpus)
                .or(union(facts, IsolatedPartition.class, IsolatedPartition::cpus));
        CpuSet nohzFull = union(facts, NohzFullCpus.class, NohzFullCpus::cpus);
        CpuSet askedFor = union(facts, IsolcpusSetting.class, IsolcpusSetting::cpus)
                .or(union(facts, NohzFullSetting.class, NohzFullSetting::cpus));
        CpuSet inEffect = add(machine, isolated, Reason.ISOLATED).or(nohzFull);
        add(machine, nohzFull.without(isolated), Reason.NOHZ_FULL);
        add(machine, askedFor.without(inEffect), Reason.ASKED_FOR);
        CpuSet wanted = inEffect.or(askedFor);
        cpus = wanted.isEmpty() ? add(machine, present(facts), Reason.UNKNOWN) : wanted;
    }

    private CpuSet add(String machine, CpuSet added, Reason reason) {
        for (int cpu : added) {
            watched.add(new WatchedCpu(machine, cpu, reason));
        }
        return added;
    }

    private static <F> CpuSet union(List<Observation> facts, Class<F> type, Function<F, CpuSet> cpus) {
        CpuSet all = CpuSet.NONE;
        for (Observation fact : facts) {
            if (type.isInstance(fact)) {
                all = all.or(cpus.apply(type.cast(fact)));
            }
        }
        return all;
    }

    /** The CPUs online; where that was not collected, those that anything was seen on. */
    private static CpuSet present(List<Observation> facts) {
        CpuSet online = union(facts, OnlineCpus.class, OnlineCpus::cpus);
        return online.isEmpty()
                ? CpuSet.of(facts.stream()
                        .filter(PerCpu.class::isInstance)
                        .map(fact -> ((PerCpu) fact).cpu())
                        .filter(cpu -> cpu >= 0)
                        .toList())
                : online;
    }

    List<WatchedCpu> facts() {
        return watched;
    }

    /** Whether rules can use the fact: it is about a watched CPU, or about none. */
    boolean concerns(Observation fact) {
        return !(fact instanceof PerCpu perCpu) || perCpu.cpu() < 0 || cpus.contains(perCpu.cpu());
    }
}
