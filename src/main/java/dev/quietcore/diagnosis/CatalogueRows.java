package dev.quietcore.diagnosis;

import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.TimerInterrupt;
import dev.quietcore.facts.TimerListEntry;
import dev.quietcore.facts.VmExit;
import dev.quietcore.knowledge.Knowledge;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of the catalogue that a snapshot mentions: only they are worth a place among the facts. */
final class CatalogueRows {
    private CatalogueRows() {}

    static List<CatalogueRow> mentioned(List<Fact> facts, Knowledge knowledge) {
        Set<CatalogueRow> rows = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof CsdExecution run) {
                knowledge.row("csd-functions", run.function()).ifPresent(rows::add);
                knowledge.row("irq-work", run.function()).ifPresent(rows::add);
            } else if (fact instanceof TimerInterrupt timer) {
                knowledge.row("hrtimers", timer.function()).ifPresent(rows::add);
            } else if (fact instanceof TimerListEntry entry) {
                knowledge.row("hrtimers", entry.function()).ifPresent(rows::add);
            } else if (fact instanceof KernelThreadRun thread) {
                for (String work : thread.work().split(" ")) {
                    knowledge.row("work-items", work).ifPresent(rows::add);
                }
                int slash = thread.comm().indexOf('/');
                String prefix = slash < 0 ? thread.comm() : thread.comm().substring(0, slash + 1);
                knowledge.row("kernel-threads", prefix).ifPresent(rows::add);
            } else if (fact instanceof VmExit exit) {
                knowledge.row("exit-reasons", exit.reason()).ifPresent(rows::add);
            }
        }
        return List.copyOf(rows);
    }
}
