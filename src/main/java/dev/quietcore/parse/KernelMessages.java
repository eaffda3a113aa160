package dev.quietcore.parse;

import dev.quietcore.facts.KernelMessage;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The kernel's messages, each topic once: dmesg and journals hold the same lines. The kernel's own buffer comes first, with
 * its seconds if there are such; the journal adds what the buffer has lost since.
 */
final class KernelMessages implements Join {
    private record Topic(String machine, String topic) {}

    @Override
    public List<Observation> join(Readings readings) {
        List<Observation> facts = new ArrayList<>();
        Set<Topic> told = new HashSet<>();
        readings.of(KernelLogReading.class).stream()
                .sorted(Comparator.comparing(KernelLogReading::journal).thenComparing(KernelLogReading::timeless))
                .forEach(log -> {
                    for (KernelMessage message : log.messages()) {
                        if (told.add(new Topic(message.machine(), message.topic()))) {
                            facts.add(message);
                        }
                    }
                });
        return facts;
    }
}
