package dev.quietcore.parse;

import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * cyclictest prints and writes JSON in the same run: a run's result counts once, told by the form that names the CPU. A thread that never woke
 * has none.
 */
final class CyclictestResults implements Join {
    private record Run(String machine, int thread, long cycles, double minMicros, double maxMicros) {}

    @Override
    public List<Observation> join(Readings readings) {
        Set<Run> told = new HashSet<>();
        List<Observation> facts = new ArrayList<>();
        readings.of(CyclictestReading.class).stream()
                .map(CyclictestReading::result)
                .filter(result -> result.cycles() > 0 || result.maxMicros() > 0)
                .sorted(Comparator.comparing((CyclictestResult result) -> result.cpu() < 0))
                .forEach(result -> {
                    if (told.add(new Run(
                            result.machine(),
                            result.thread(),
                            result.cycles(),
                            result.minMicros(),
                            result.maxMicros()))) {
                        facts.add(result);
                    }
                });
        return facts;
    }
}
