package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.VcpuThread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each vCPU thread once, whichever of ps, its status, taskset and the list of a monitor's threads shows it. */
final class VcpuThreads implements Join {
    private record Thread(String machine, int tid, String comm) {}

    @Override
    public List<Observation> join(Readings readings) {
        Map<Thread, List<VcpuSeen>> threads = new LinkedHashMap<>();
        for (VcpuSeen seen : readings.of(VcpuSeen.class)) {
            threads.computeIfAbsent(new Thread(seen.machine(), seen.tid(), seen.comm()), any -> new ArrayList<>())
                    .add(seen);
        }
        for (ThreadAffinity affinity : readings.of(ThreadAffinity.class)) {
            threads.forEach((thread, seen) -> {
                if (thread.machine().equals(affinity.machine()) && thread.tid() == affinity.tid()) {
                    seen.add(new VcpuSeen(
                            thread.machine(), thread.comm(), thread.tid(), affinity.cpus(), affinity.citation()));
                }
            });
        }
        List<Observation> facts = new ArrayList<>();
        threads.forEach((thread, seen) -> {
            CpuSet allowed = seen.stream()
                    .map(VcpuSeen::allowed)
                    .filter(cpus -> !cpus.isEmpty())
                    .findFirst()
                    .orElse(CpuSet.NONE);
            seen.stream()
                    .map(one -> Evidence.of(one.citation()))
                    .reduce(Evidence::and)
                    .ifPresent(evidence -> facts.add(
                            new VcpuThread(thread.machine(), thread.comm(), thread.tid(), allowed, evidence)));
        });
        return facts;
    }
}
