package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each interrupt may go and where it goes, told by two files; a list and a mask say the same. */
final class IrqAffinities implements Join {
    private record Irq(String machine, String number) {}

    private static final class Affinity {
        private CpuSet allowed = CpuSet.NONE;
        private CpuSet effective = CpuSet.NONE;
        private final List<Evidence> lines = new ArrayList<>();
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Irq, Affinity> affinities = new LinkedHashMap<>();
        for (IrqAffinityReading reading : readings.of(IrqAffinityReading.class)) {
            Affinity affinity =
                    affinities.computeIfAbsent(new Irq(reading.machine(), reading.irq()), any -> new Affinity());
            if (reading.effective() && affinity.effective.isEmpty()) {
                affinity.effective = reading.cpus();
                affinity.lines.add(Evidence.of(reading.citation()));
            } else if (!reading.effective() && affinity.allowed.isEmpty()) {
                affinity.allowed = reading.cpus();
                affinity.lines.add(Evidence.of(reading.citation()));
            }
        }
        List<Observation> facts = new ArrayList<>();
        affinities.forEach((irq, affinity) -> affinity.lines.stream()
                .reduce(Evidence::and)
                .ifPresent(evidence -> facts.add(
                        new IrqAffinity(irq.machine(), irq.number(), affinity.allowed, affinity.effective, evidence))));
        return facts;
    }
}
