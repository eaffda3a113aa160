package dev.quietcore.facts;

import java.util.Collection;

/**
 * Where an interrupt may go and where it goes: /proc/irq/N/smp_affinity_list and effective_affinity_list.
 *
 * @param irq its number as text
 * @param allowed empty where smp_affinity_list was not collected
 * @param effective empty where effective_affinity_list was not collected
 */
public record IrqAffinity(String machine, String irq, CpuSet allowed, CpuSet effective, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return "interrupt " + irq + " may go to CPU" + (allowed.size() == 1 ? " " : "s ") + allowed
                + (effective.isEmpty() ? "" : " and goes to " + effective);
    }

    /** Whether it could go to a CPU that is not watched: then somebody can move it there. */
    public boolean reachesOtherThan(Collection<WatchedCpu> watched) {
        CpuSet isolated = CpuSet.of(watched.stream().map(WatchedCpu::cpu).toList());
        return !allowed.without(isolated).isEmpty();
    }
}
