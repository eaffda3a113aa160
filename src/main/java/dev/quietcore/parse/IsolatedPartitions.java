package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.IsolatedPartition;
import dev.quietcore.facts.Observation;
import dev.quietcore.parse.CpusetReading.Tells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The control groups that isolate CPUs: one file says that they do, another which CPUs they have. The root's sum needs no other. */
final class IsolatedPartitions implements Join {
    private record Group(String machine, String path) {
        static Group of(CpusetReading reading) {
            return new Group(reading.machine(), reading.group());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Group, CpusetReading> effective = new HashMap<>();
        readings.of(CpusetReading.class).stream()
                .filter(reading -> reading.tells() == Tells.EFFECTIVE)
                .forEach(reading -> effective.put(Group.of(reading), reading));
        List<Observation> facts = new ArrayList<>();
        for (CpusetReading reading : readings.of(CpusetReading.class)) {
            CpusetReading cpus = effective.get(Group.of(reading));
            if (reading.tells() == Tells.ISOLATED && !reading.cpus().isEmpty()) {
                facts.add(new IsolatedPartition(
                        reading.machine(), reading.group(), reading.cpus(), Evidence.of(reading.citation())));
            } else if (reading.tells() == Tells.PARTITION
                    && cpus != null
                    && !cpus.cpus().isEmpty()) {
                facts.add(new IsolatedPartition(
                        reading.machine(),
                        reading.group(),
                        cpus.cpus(),
                        Evidence.of(reading.citation(), cpus.citation())));
            }
        }
        return facts;
    }
}
