package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.VmstatGrowth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the counters of /proc/vmstat grew by; one reading alone tells nothing about the window. */
final class VmstatGrowths implements Join {
    private record Counter(String machine, String name) {
        static Counter of(VmstatReading reading) {
            return new Counter(reading.machine(), reading.name());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Counter, VmstatReading> before = new HashMap<>();
        readings.of(VmstatReading.class).stream()
                .filter(VmstatReading::before)
                .forEach(reading -> before.put(Counter.of(reading), reading));
        List<Observation> facts = new ArrayList<>();
        for (VmstatReading after : readings.of(VmstatReading.class)) {
            VmstatReading first = before.get(Counter.of(after));
            if (!after.before() && first != null && after.count() > first.count()) {
                facts.add(new VmstatGrowth(
                        after.machine(),
                        after.name(),
                        after.count() - first.count(),
                        Evidence.of(first.citation(), after.citation())));
            }
        }
        return facts;
    }
}
