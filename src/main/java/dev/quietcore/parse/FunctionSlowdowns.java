package dev.quietcore.parse;

import dev.quietcore.facts.FunctionDuration;
import dev.quietcore.facts.FunctionSlowdown;
import dev.quietcore.facts.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the traces of a machine against each other: where the same function is slow in the one and quick in the other. */
final class FunctionSlowdowns implements Join {
    /** Less than this load and clocks make. */
    private static final double LEAST_RATIO = 10;

    private static final int LIMIT = 1_000;

    private record Function(String machine, String name) {}

    /** All calls of a function in one trace: by which task and on which CPU the shortest and the longest of them were. */
    private record InTrace(FunctionDuration shortest, FunctionDuration longest, boolean callsNothing) {
        static InTrace of(FunctionDuration calls) {
            return new InTrace(calls, calls, calls.callsNothing() && calls.selfNanos() == calls.maxNanos());
        }

        InTrace and(InTrace other) {
            return new InTrace(
                    shortest.minNanos() <= other.shortest.minNanos() ? shortest : other.shortest,
                    longest.maxNanos() >= other.longest.maxNanos() ? longest : other.longest,
                    callsNothing && other.callsNothing);
        }

        double timesSlowerThan(InTrace other) {
            return (double) shortest.minNanos() / Math.max(1, other.longest.maxNanos());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Function, Map<String, InTrace>> functions = new LinkedHashMap<>();
        for (FunctionDuration calls : readings.facts(FunctionDuration.class)) {
            functions
                    .computeIfAbsent(new Function(calls.machine(), calls.function()), any -> new LinkedHashMap<>())
                    .merge(calls.file(), InTrace.of(calls), InTrace::and);
        }
        List<Observation> slowdowns = new ArrayList<>();
        functions.forEach((function, traces) -> {
            if (slowdowns.size() < LIMIT && traces.values().stream().allMatch(InTrace::callsNothing)) {
                slowdowns.addAll(compared(function, traces.values()));
            }
        });
        return slowdowns;
    }

    /** The slowest trace against the quickest, if they are far apart. */
    private static List<Observation> compared(Function function, Collection<InTrace> traces) {
        InTrace slow = traces.stream()
                .max(Comparator.comparingLong(trace -> trace.shortest().minNanos()))
                .orElseThrow();
        InTrace quick = traces.stream()
                .min(Comparator.comparingLong(trace -> trace.longest().maxNanos()))
                .orElseThrow();
        return slow.timesSlowerThan(quick) < LEAST_RATIO
                ? List.of()
                : List.of(new FunctionSlowdown(
                        function.machine(),
                        function.name(),
                        slow.shortest().file(),
                        slow.shortest().minNanos(),
                        quick.longest().file(),
                        quick.longest().maxNanos(),
                        slow.shortest().evidence().and(quick.longest().evidence())));
    }
}
