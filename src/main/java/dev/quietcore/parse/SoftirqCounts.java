package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.SoftirqCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each CPU's softirqs grew by; one reading alone may be of any time since boot. */
final class SoftirqCounts implements Join {
    private record Vector(String machine, String name) {
        static Vector of(SoftirqRow row) {
            return new Vector(row.machine(), row.vector());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Vector, SoftirqRow> before = new HashMap<>();
        readings.of(SoftirqRow.class).stream()
                .filter(SoftirqRow::before)
                .forEach(row -> before.put(Vector.of(row), row));
        List<Observation> facts = new ArrayList<>();
        for (SoftirqRow after : readings.of(SoftirqRow.class)) {
            SoftirqRow first = before.get(Vector.of(after));
            if (!after.before() && first != null) {
                grow(first, after, Uptime.betweenCounters(readings, after.machine()), facts);
            }
        }
        return facts;
    }

    private static void grow(SoftirqRow first, SoftirqRow after, double seconds, List<Observation> facts) {
        after.counts().keySet().stream()
                .filter(first.counts()::containsKey)
                .sorted()
                .forEach(cpu -> {
                    long growth = after.counts().getOrDefault(cpu, 0L)
                            - first.counts().getOrDefault(cpu, 0L);
                    if (growth > 0) {
                        facts.add(new SoftirqCount(
                                after.machine(),
                                cpu,
                                after.vector(),
                                growth,
                                seconds,
                                Evidence.of(first.citation(), after.citation())));
                    }
                });
    }
}
