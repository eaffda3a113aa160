package dev.quietcore.explain;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IrqAffinity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
        List<String> notes = new ArrayList<>();
        notes.add("an interrupt that the kernel manages (a queue of nvme, virtio, a NIC) refuses to be moved");
        lines.stream().map(Line::machine).distinct().forEach(name -> {
            Set<String> irqs = lines.stream()
                    .filter(line -> line.machine().equals(name))
                    .map(Line::irq)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            notes.addAll(new Affinity(name, irqs, cpus, evidence).set(edited));
        });
        return new Edited(edited, notes);
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
