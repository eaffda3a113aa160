package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IsolatedPartition;
import dev.quietcore.facts.Observation;
import dev.quietcore.parse.CpusetReading.Tells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control groups of version 1 that isolate CPUs. Load is balanced over the CPUs of every group that asks for it, and the root asks for
 * all; so a group isolates those of its CPUs that no group asks for, and only if the root does not
 * (kernel/cgroup/cpuset.c:generate_sched_domains).
 */
final class UnbalancedCpusets implements Join {
    private static final String ROOT = "";

    @Override
    public List<Observation> join(Readings readings) {
        Map<String, List<CpusetReading>> byMachine = new HashMap<>();
        for (CpusetReading reading : readings.of(CpusetReading.class)) {
            byMachine
                    .computeIfAbsent(reading.machine(), any -> new ArrayList<>())
                    .add(reading);
        }
        List<Observation> facts = new ArrayList<>();
        for (List<CpusetReading> told : byMachine.values()) {
            find(told, ROOT, Tells.UNBALANCED).ifPresent(root -> groups(told, root, facts));
        }
        return facts;
    }

    private static void groups(List<CpusetReading> told, CpusetReading root, List<Observation> facts) {
        CpuSet balanced = CpuSet.NONE;
        for (CpusetReading group : told) {
            if (group.tells() == Tells.BALANCED) {
                balanced =
                        balanced.or(cpus(told, group).map(CpusetReading::cpus).orElse(CpuSet.NONE));
            }
        }
        for (CpusetReading group : told) {
            CpusetReading cpus = cpus(told, group).orElse(null);
            if (group.tells() == Tells.UNBALANCED && !group.group().equals(ROOT) && cpus != null) {
                CpuSet isolated = cpus.cpus().without(balanced);
                if (!isolated.isEmpty()) {
                    facts.add(new IsolatedPartition(
                            group.machine(),
                            group.group(),
                            isolated,
                            Evidence.of(root.citation(), group.citation(), cpus.citation())));
                }
            }
        }
    }

    private static Optional<CpusetReading> cpus(List<CpusetReading> told, CpusetReading group) {
        return find(told, group.group(), Tells.CPUS);
    }

    private static Optional<CpusetReading> find(List<CpusetReading> told, String group, Tells tells) {
        return told.stream()
                .filter(reading -> reading.group().equals(group) && reading.tells() == tells)
                .findFirst();
    }
}
