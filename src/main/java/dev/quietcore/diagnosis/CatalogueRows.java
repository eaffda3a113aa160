package dev.quietcore.diagnosis;

import dev.quietcore.engine.FactSelector;
import dev.quietcore.facts.CallPath;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.FunctionDuration;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.KvmStatistic;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.PerCpu;
import dev.quietcore.facts.RescheduleIpi;
import dev.quietcore.facts.SettingNoise;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.TickStop;
import dev.quietcore.facts.TimerInterrupt;
import dev.quietcore.facts.TimerListEntry;
import dev.quietcore.facts.VmExit;
import dev.quietcore.facts.WheelTimerExpiry;
import dev.quietcore.facts.WorkQueued;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of the catalogue that a snapshot mentions: only they are worth a place among the facts. A boot setting is
 * mentioned by the noise in which it has a hand.
 */
final class CatalogueRows {
    private static final String SETTINGS = "boot-settings";

    private CatalogueRows() {}

    static List<Fact> mentioned(List<Fact> facts, Knowledge knowledge) {
        Set<CatalogueRow> rows = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof CsdExecution run) {
                knowledge.row("csd-functions", run.function()).ifPresent(rows::add);
                knowledge.row("irq-work", run.function()).ifPresent(rows::add);
            } else if (fact instanceof TimerInterrupt timer) {
                knowledge.row("hrtimers", timer.function()).ifPresent(rows::add);
            } else if (fact instanceof TimerListEntry entry) {
                knowledge.row("hrtimers", entry.function()).ifPresent(rows::add);
            } else if (fact instanceof WheelTimerExpiry expiry) {
                knowledge.row("timer-wheel", expiry.function()).ifPresent(rows::add);
            } else if (fact instanceof TickStop stop) {
                knowledge.row("tick-dependencies", stop.dependency()).ifPresent(rows::add);
            } else if (fact instanceof RescheduleIpi ipi) {
                knowledge.row("reschedule-callsites", ipi.callsite()).ifPresent(rows::add);
            } else if (fact instanceof KernelThreadRun thread) {
                for (String work : thread.work().split(" ")) {
                    knowledge.row("work-items", work).ifPresent(rows::add);
                }
                knowledge.row("kernel-threads", thread.family()).ifPresent(rows::add);
            } else if (fact instanceof FunctionDuration duration) {
                knowledge.rows("register-reads").stream()
                        .filter(row -> row.covers(duration.function()))
                        .forEach(rows::add);
                knowledge.row("work-items", duration.function()).ifPresent(rows::add);
                for (String callee : duration.callees().split(" ")) {
                    knowledge.row("work-items", callee).ifPresent(rows::add);
                }
            } else if (fact instanceof VmExit exit) {
                knowledge.row("exit-reasons", exit.reason()).ifPresent(rows::add);
            } else if (fact instanceof KvmStatistic statistic) {
                knowledge.row("exit-reasons", statistic.reason()).ifPresent(rows::add);
            }
        }
        List<Fact> paths = paths(facts, knowledge, rows);
        List<Fact> mentioned = new ArrayList<>(rows);
        mentioned.addAll(paths);
        for (CatalogueRow setting : knowledge.rows(SETTINGS)) {
            List<SettingNoise> noise = noise(facts, setting);
            if (!noise.isEmpty()) {
                mentioned.add(setting);
                mentioned.addAll(noise);
            }
        }
        return mentioned;
    }

    /** Which senders' stacks pass through a function that the catalogue knows; its rows are added to the others. */
    private static List<Fact> paths(List<Fact> facts, Knowledge knowledge, Set<CatalogueRow> rows) {
        List<Fact> paths = new ArrayList<>();
        for (Fact fact : facts) {
            Stack stack = fact instanceof CsdExecution run
                    ? run.stack()
                    : fact instanceof RescheduleIpi ipi
                            ? ipi.stack()
                            : fact instanceof WorkQueued work ? work.stack() : Stack.NONE;
            List<String> frames = stack.frames();
            for (int at = frames.size() - 1; at >= 0; at--) {
                String function = Stack.withoutSuffix(frames.get(at));
                Optional<CatalogueRow> row = knowledge.row("call-paths", function);
                if (row.isPresent()) {
                    rows.add(row.get());
                    paths.add(new CallPath(fact.machine(), function, (Observation) fact));
                    break;
                }
            }
        }
        return paths;
    }

    private static List<SettingNoise> noise(List<Fact> facts, CatalogueRow setting) {
        FactSelector wanted = selector(setting);
        return facts.stream()
                .filter(fact -> fact instanceof PerCpu && wanted.test(fact))
                .map(fact -> new SettingNoise(fact.machine(), ((PerCpu) fact).cpu(), setting.name(), (PerCpu) fact))
                .toList();
    }

    /** @throws IllegalArgumentException if what the row calls its noise is no selector of facts about CPUs */
    private static FactSelector selector(CatalogueRow setting) {
        FactSelector selector =
                FactSelector.parse(List.of(setting.noise().strip().split("\\s+")));
        if (!PerCpu.class.isAssignableFrom(selector.type())) {
            throw new IllegalArgumentException(
                    "a " + selector.type().getSimpleName() + " is not about one CPU; noise disturbs a CPU");
        }
        return selector;
    }

    /** What is wrong with what rows call their noise: the vocabulary is not known where rows are read. */
    static List<Breach> faults(Knowledge knowledge) {
        List<Breach> faults = new ArrayList<>();
        for (CatalogueRow setting : knowledge.rows(SETTINGS)) {
            try {
                selector(setting);
            } catch (IllegalArgumentException wrong) {
                faults.add(knowledge.place(setting).error("knowledge", "noise: " + wrong.getMessage()));
            }
        }
        return faults;
    }
}
