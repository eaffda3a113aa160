package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.KvmStatistic;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the counters of KVM in debugfs grew by between before/ and after; where they were read once, what they counted since the virtual machine was
 * started. A counter that did not grow is no fact, nor is one that shrank: its virtual machine was started anew.
 */
final class KvmCounters implements Join {
    @Override
    public List<Observation> join(Readings readings) {
        Map<KvmCounterReading.Key, KvmCounterReading> before = new HashMap<>();
        List<KvmCounterReading> all = readings.of(KvmCounterReading.class);
        all.stream().filter(KvmCounterReading::before).forEach(reading -> before.put(reading.key(), reading));
        List<Observation> facts = new ArrayList<>();
        for (KvmCounterReading reading : all) {
            if (!reading.before()) {
                KvmCounterReading first = before.get(reading.key());
                long count = reading.count() - (first == null ? 0 : first.count());
                if (count > 0) {
                    double seconds = first == null ? 0 : Uptime.betweenCounters(readings, reading.machine());
                    facts.add(statistic(reading, first, count, seconds > 0 ? count / seconds : 0));
                }
            }
        }
        return facts;
    }

    private static KvmStatistic statistic(
            KvmCounterReading reading, @Nullable KvmCounterReading first, long count, double perSecond) {
        Evidence evidence = Evidence.of(reading.citation());
        return new KvmStatistic(
                reading.machine(),
                reading.counter(),
                reading.vm(),
                reading.vcpu(),
                count,
                perSecond,
                first == null ? evidence : Evidence.of(first.citation()).and(evidence));
    }
}
