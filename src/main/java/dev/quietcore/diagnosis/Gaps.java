package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was not collected and would decide something that is open. */
final class Gaps {
    /** Worth collecting whenever noise is unexplained or nothing could be seen. */
    private static final List<String> ALWAYS_DECISIVE =
            List.of("isolated-cpus", "interrupts-before", "trace", "ipi-events", "csd-events", "trace-stacks");

    private final List<NotCollected> missing;
    private final Knowledge knowledge;

    Gaps(List<Fact> facts, Knowledge knowledge) {
        this.missing = facts.stream()
                .filter(NotCollected.class::isInstance)
                .map(NotCollected.class::cast)
                .toList();
        this.knowledge = knowledge;
    }

    List<Gap> of(List<Finding> findings, Ledger ledger) {
        List<Gap> gaps = new ArrayList<>();
        for (NotCollected gap : missing) {
            List<String> decides = new ArrayList<>();
            for (Finding finding : findings) {
                if (finding.machine().equals(gap.machine()) && finding.decide().contains(gap.source())) {
                    decides.add(finding.id() + ": " + finding.title());
                }
            }
            boolean unexplained = ledger.rows().stream()
                    .anyMatch(row -> row.machine().equals(gap.machine())
                            && row.chargedTo().equals("unexplained"));
            boolean nothingSeen = ledger.rows().stream().noneMatch(row -> row.machine().equals(gap.machine()));
            if ((unexplained || nothingSeen) && ALWAYS_DECISIVE.contains(gap.source())) {
                decides.add(unexplained ? "what is unexplained in the ledger" : "whether the CPUs are disturbed at all");
            }
            if (!decides.isEmpty()) {
                gaps.add(new Gap(
                        gap.machine(),
                        gap.source(),
                        decides,
                        knowledge.source(gap.source()).map(Source::collect).orElse("")));
            }
        }
        gaps.sort(Comparator.comparingInt((Gap gap) -> -gap.wouldDecide().size()).thenComparing(Gap::notCollected));
        return gaps;
    }
}
