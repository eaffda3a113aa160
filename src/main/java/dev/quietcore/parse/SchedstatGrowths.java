package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.SchedstatGrowth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the scheduler's counters of each CPU grew by; one reading alone may be of any time since boot. */
final class SchedstatGrowths implements Join {
    private record Cpu(String machine, int number) {
        static Cpu of(SchedstatReading reading) {
            return new Cpu(reading.machine(), reading.cpu());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Cpu, SchedstatReading> before = new HashMap<>();
        readings.of(SchedstatReading.class).stream()
                .filter(SchedstatReading::before)
                .forEach(reading -> before.put(Cpu.of(reading), reading));
        List<Observation> facts = new ArrayList<>();
        for (SchedstatReading after : readings.of(SchedstatReading.class)) {
            SchedstatReading first = before.get(Cpu.of(after));
            if (!after.before() && first != null && after.timeslices() > first.timeslices()) {
                facts.add(growth(first, after, Uptime.betweenCounters(readings, after.machine())));
            }
        }
        return facts;
    }

    private static SchedstatGrowth growth(SchedstatReading first, SchedstatReading after, double seconds) {
        return new SchedstatGrowth(
                after.machine(),
                after.cpu(),
                Math.max(0, after.scheduleCalls() - first.scheduleCalls()),
                after.timeslices() - first.timeslices(),
                Math.max(0, after.waitedNanos() - first.waitedNanos()),
                seconds,
                Evidence.of(first.citation(), after.citation()));
    }
}
