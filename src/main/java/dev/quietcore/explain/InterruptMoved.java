package dev.quietcore.explain;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.WatchedCpu;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code irq 24 affinity 0}: the interrupt may go to these CPUs and to no other.
 *
 * @param interrupt its number, or the name that /proc/interrupts gives it
 */
record InterruptMoved(String interrupt, CpuSet cpus) implements Change {
    /** An interrupt of a machine. */
    private record Line(String machine, String irq) {}

    @Override
    public boolean setsOneMachine() {
        return true;
    }

    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        Set<Line> lines = new LinkedHashSet<>();
        for (Fact fact : facts) {
            Line line = line(fact);
            if (line != null
                    && Change.of(fact, machine)
                    && (line.irq().equals(interrupt) || name(fact).equals(interrupt))) {
                lines.add(line);
            }
        }
        List<Fact> edited = new ArrayList<>(facts);
        for (Line line : lines) {
            edited.removeIf(fact -> fact instanceof IrqAffinity && line.equals(line(fact)));
            edited.add(new IrqAffinity(line.machine(), line.irq(), cpus, cpus, evidence));
        }
        List<String> notes = new ArrayList<>();
        notes.add("an interrupt that the kernel manages (a queue of nvme, virtio, a NIC) refuses to be moved");
        lines.stream().map(Line::machine).distinct().forEach(name -> {
            CpuSet disturbed = watched(facts, name).and(cpus);
            if (disturbed.equals(cpus)) {
                edited.replaceAll(fact -> lines.contains(line(fact)) ? follows(fact, evidence) : fact);
            } else if (!disturbed.isEmpty()) {
                notes.add("the interrupt may still go to CPU" + (disturbed.size() == 1 ? " " : "s ") + disturbed
                        + ", which must not be disturbed");
            }
        });
        return new Edited(edited, notes);
    }

    private static CpuSet watched(List<Fact> facts, String machine) {
        return CpuSet.of(facts.stream()
                .filter(fact -> fact instanceof WatchedCpu && fact.machine().equals(machine))
                .map(fact -> ((WatchedCpu) fact).cpu())
                .toList());
    }

    /** Where every CPU that it may go to is watched, it disturbs one of them as it disturbed another. */
    private Fact follows(Fact fact, Evidence evidence) {
        int first = cpus.iterator().next();
        if (fact instanceof DeviceInterrupt taken && !cpus.contains(taken.cpu())) {
            return new DeviceInterrupt(
                    taken.machine(),
                    first,
                    taken.irq(),
                    taken.name(),
                    taken.count(),
                    taken.durationNanos(),
                    taken.firstSeconds(),
                    taken.lastSeconds(),
                    evidence);
        }
        if (fact instanceof InterruptCount count && !cpus.contains(count.cpu())) {
            return new InterruptCount(
                    count.machine(),
                    first,
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

    private static @Nullable Line line(Fact fact) {
        if (fact instanceof DeviceInterrupt taken) {
            return new Line(taken.machine(), taken.irq());
        }
        if (fact instanceof InterruptCount count && !count.perCpu()) {
            return new Line(count.machine(), count.irq());
        }
        return fact instanceof IrqAffinity affinity ? new Line(affinity.machine(), affinity.irq()) : null;
    }

    private static String name(Fact fact) {
        return fact instanceof DeviceInterrupt taken
                ? taken.name()
                : fact instanceof InterruptCount count ? count.name() : "";
    }

    @Override
    public Optional<String> missing(List<Fact> facts) {
        Set<String> known = known(facts);
        return known.contains(interrupt)
                ? Optional.empty()
                : Optional.of("the snapshot shows no interrupt '" + interrupt + "'" + Change.guess(interrupt, known));
    }

    /** Numbers and names of the interrupts that were seen. */
    static Set<String> known(List<Fact> facts) {
        Set<String> known = new TreeSet<>();
        for (Fact fact : facts) {
            Line line = line(fact);
            if (line != null) {
                known.add(line.irq());
                known.add(name(fact));
            }
        }
        known.remove("");
        return known;
    }
}
