package dev.quietcore.explain;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.WatchedCpu;
import java.util.List;
import java.util.Set;

/**
 * Interrupts of a machine that may go to these CPUs and to no other. A device that interrupted a watched CPU goes on interrupting: its
 * noise is gone only if it may go where nobody is to be disturbed.
 *
 * @param irqs their numbers, as /proc/interrupts writes them
 */
record Affinity(String machine, Set<String> irqs, CpuSet cpus, Evidence evidence) {
    /** Changes the facts, and returns what to know of it. */
    List<String> set(List<Fact> facts) {
        facts.removeIf(fact -> fact instanceof IrqAffinity affinity
                && affinity.machine().equals(machine)
                && irqs.contains(affinity.irq()));
        irqs.forEach(irq -> facts.add(new IrqAffinity(machine, irq, cpus, cpus, evidence)));
        CpuSet disturbed = watched(facts).and(cpus);
        if (disturbed.isEmpty() || irqs.isEmpty()) {
            return List.of();
        }
        if (disturbed.equals(cpus)) {
            facts.replaceAll(fact -> fact.machine().equals(machine) ? followed(fact) : fact);
            return List.of();
        }
        return List.of((irqs.size() == 1 ? "the interrupt" : "interrupts") + " may still go to CPU"
                + (disturbed.size() == 1 ? " " : "s ") + disturbed + ", which must not be disturbed");
    }

    private CpuSet watched(List<Fact> facts) {
        return CpuSet.of(facts.stream()
                .filter(fact -> fact instanceof WatchedCpu && fact.machine().equals(machine))
                .map(fact -> ((WatchedCpu) fact).cpu())
                .toList());
    }

    /**
     * Where every CPU that it may go to is watched, it disturbs one of them as before. That is said anew, also of a CPU that it
     * disturbed already: what it is charged to now is not what it was charged to.
     */
    private Fact followed(Fact fact) {
        if (fact instanceof DeviceInterrupt taken && irqs.contains(taken.irq())) {
            return new DeviceInterrupt(
                    machine,
                    target(taken.cpu()),
                    taken.irq(),
                    taken.name(),
                    taken.count(),
                    taken.durationNanos(),
                    taken.firstSeconds(),
                    taken.lastSeconds(),
                    evidence);
        }
        if (fact instanceof InterruptCount count && !count.perCpu() && irqs.contains(count.irq())) {
            return new InterruptCount(
                    machine,
                    target(count.cpu()),
                    count.irq(),
                    count.chip(),
                    count.name(),
                    count.count(),
                    count.sinceBoot(),
                    count.seconds(),
                    evidence);
        }
        return fact;
    }

    private int target(int cpu) {
        return cpus.contains(cpu) ? cpu : cpus.iterator().next();
    }
}
