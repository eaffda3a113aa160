package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IpiCount;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.WatchedCpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The machines of a snapshot in a line each, and how much of them could be seen. */
final class Machines {
    /** A trace shorter than this may have missed whatever there is. */
    private static final double TELLING_SECONDS = 1;

    private final Map<String, MachineSummary> summaries = new LinkedHashMap<>();

    Machines(List<Fact> facts) {
        Map<String, Machine> known = new LinkedHashMap<>();
        Map<String, List<WatchedCpu>> watched = new LinkedHashMap<>();
        Map<String, Double> windows = new LinkedHashMap<>();
        Map<String, Double> betweenReadings = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.machine().isEmpty()) {
                continue;
            }
            watched.computeIfAbsent(fact.machine(), any -> new ArrayList<>());
            if (fact instanceof Machine machine) {
                known.putIfAbsent(machine.machine(), machine);
            } else if (fact instanceof WatchedCpu cpu) {
                Objects.requireNonNull(watched.get(cpu.machine())).add(cpu);
            } else if (fact instanceof TraceWindow window) {
                windows.merge(window.machine(), window.seconds(), Math::max);
            } else if (fact instanceof IpiCount count && !count.sinceBoot()) {
                betweenReadings.merge(count.machine(), count.seconds(), Math::max);
            } else if (fact instanceof InterruptCount count && !count.sinceBoot()) {
                betweenReadings.merge(count.machine(), count.seconds(), Math::max);
            }
        }
        watched.forEach((name, cpus) -> {
            Machine machine = known.get(name);
            summaries.put(
                    name,
                    new MachineSummary(
                            name,
                            machine == null ? "unknown" : machine.role().name().toLowerCase(Locale.ROOT),
                            machine == null ? "unknown" : machine.arch(),
                            machine == null ? "unknown" : machine.kernel(),
                            machine != null && machine.realtime(),
                            CpuSet.of(cpus.stream().map(WatchedCpu::cpu).toList()),
                            !cpus.isEmpty() && cpus.stream().allMatch(WatchedCpu::isolated),
                            windows.getOrDefault(name, betweenReadings.getOrDefault(name, 0.0))));
        });
    }

    List<MachineSummary> summaries() {
        return List.copyOf(summaries.values());
    }

    Map<String, Double> windowSeconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        summaries.forEach((name, summary) -> seconds.put(name, summary.windowSeconds()));
        return seconds;
    }

    /** Unexplained disturbances per second and watched CPU, of the machine where it is worst; without a window, their number. */
    double unexplainedPerSecond(Ledger ledger) {
        double worst = 0;
        for (MachineSummary machine : summaries.values()) {
            long count = ledger.rows().stream()
                    .filter(row -> row.machine().equals(machine.name())
                            && row.chargedTo().equals("unexplained"))
                    .mapToLong(Ledger.Row::count)
                    .sum();
            double seconds = machine.windowSeconds() > 0 ? machine.windowSeconds() : 1;
            worst = Math.max(
                    worst, count / seconds / Math.max(1, machine.watchedCpus().size()));
        }
        return worst;
    }

    /** Whether the isolated CPUs of at least one machine are known and something would show their disturbances. */
    boolean couldSeeDisturbances(List<Fact> facts) {
        for (MachineSummary machine : summaries.values()) {
            boolean trace = facts.stream()
                    .anyMatch(fact -> fact instanceof TraceWindow window
                            && window.machine().equals(machine.name())
                            && window.seconds() >= TELLING_SECONDS);
            boolean counters = facts.stream()
                    .noneMatch(fact -> fact instanceof NotCollected gap
                            && gap.machine().equals(machine.name())
                            && gap.source().equals("interrupts-before"));
            if (machine.isolationKnown() && (trace || counters)) {
                return true;
            }
        }
        return false;
    }
}
