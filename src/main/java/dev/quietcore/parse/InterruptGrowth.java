package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IpiCount;
import dev.quietcore.facts.Observation;
import dev.quietcore.parse.Uptime.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What each CPU's interrupts grew by between before/proc/interrupts and proc/interrupts; since boot where only one table was
 * read. A CPU that is in one of two tables only was switched on or off between them: its growth is unknown, and no fact.
 */
final class InterruptGrowth implements Join {
    private record Key(String machine, String path, String label, String name) {
        static Key of(InterruptRow row) {
            return new Key(row.machine(), row.path(), row.label(), row.name());
        }
    }

    private record Table(String machine, String path) {
        static Table of(InterruptRow row) {
            return new Table(row.machine(), row.path());
        }
    }

    @Override
    public List<Observation> join(Readings readings) {
        Map<Key, InterruptRow> before = new HashMap<>();
        Map<Table, InterruptRow> tablesBefore = new HashMap<>();
        Set<Table> tablesAfter = new HashSet<>();
        List<InterruptRow> rows = readings.of(InterruptRow.class);
        for (InterruptRow row : rows) {
            if (row.before()) {
                before.put(Key.of(row), row);
                tablesBefore.putIfAbsent(Table.of(row), row);
            } else {
                tablesAfter.add(Table.of(row));
            }
        }
        List<Observation> facts = new ArrayList<>();
        Map<String, Double> between = new HashMap<>();
        for (InterruptRow row : rows) {
            InterruptRow tableBefore = tablesBefore.get(Table.of(row));
            if (!row.before() && tableBefore != null) {
                double seconds =
                        between.computeIfAbsent(row.machine(), machine -> Uptime.betweenCounters(readings, machine));
                grow(row, before.get(Key.of(row)), tableBefore, seconds, facts);
            } else if (!row.before() || !tablesAfter.contains(Table.of(row))) {
                Moment moment = row.before() ? Moment.BEFORE : Moment.AFTER;
                sinceBoot(row, Uptime.at(readings, row.machine(), moment), facts);
            }
        }
        return facts;
    }

    private static void grow(
            InterruptRow after,
            @Nullable InterruptRow before,
            InterruptRow tableBefore,
            double seconds,
            List<Observation> facts) {
        after.counts().keySet().stream().sorted().forEach(cpu -> {
            long growth = after.counts().getOrDefault(cpu, 0L)
                    - (before == null ? 0L : before.counts().getOrDefault(cpu, 0L));
            if (growth > 0 && tableBefore.cpus().contains(cpu)) {
                Citation[] lines = before == null
                        ? new Citation[] {after.citation()}
                        : new Citation[] {before.citation(), after.citation()};
                facts.add(fact(after, cpu, growth, false, seconds, Evidence.of(lines)));
            }
        });
    }

    private static void sinceBoot(InterruptRow row, double seconds, List<Observation> facts) {
        row.counts().keySet().stream()
                .sorted()
                .forEach(cpu -> facts.add(fact(
                        row, cpu, row.counts().getOrDefault(cpu, 0L), true, seconds, Evidence.of(row.citation()))));
    }

    private static Observation fact(
            InterruptRow row, int cpu, long count, boolean sinceBoot, double seconds, Evidence evidence) {
        return row.ipi()
                ? new IpiCount(row.machine(), cpu, row.label(), row.name(), count, sinceBoot, seconds, evidence)
                : new InterruptCount(
                        row.machine(), cpu, row.label(), row.chip(), row.name(), count, sinceBoot, seconds, evidence);
    }
}
