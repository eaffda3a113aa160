package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.StolenTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each CPU's steal time grew by; one reading alone may be of any time since boot. */
final class StolenTimes implements Join {
    private static final long TICK_NANOS = 10_000_000; // USER_HZ is 100 on every architecture that matters here

    private record Cpu(String machine, int number) {
        static Cpu of(StealReading reading) {
            return new Cpu(reading.machine(), reading.cpu());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Cpu, StealReading> before = new HashMap<>();
        readings.of(StealReading.class).stream()
                .filter(StealReading::before)
                .forEach(reading -> before.put(Cpu.of(reading), reading));
        List<Observation> facts = new ArrayList<>();
        for (StealReading after : readings.of(StealReading.class)) {
            StealReading first = before.get(Cpu.of(after));
            if (!after.before() && first != null && after.ticks() > first.ticks()) {
                facts.add(new StolenTime(
                        after.machine(),
                        after.cpu(),
                        (after.ticks() - first.ticks()) * TICK_NANOS,
                        Evidence.of(first.citation(), after.citation())));
            }
        }
        return facts;
    }
}
