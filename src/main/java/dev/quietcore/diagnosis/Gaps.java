package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.facts.CollectorStep;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was not collected and would decide something that is open. */
public final class Gaps {
    /** What is unexplained in the ledger, as a gap says it. */
    public static final String UNEXPLAINED = "what is unexplained in the ledger";

    /** What shows who disturbs a CPU, most telling first; each is worth collecting only while the one before it is there. */
    private static final List<String> ATTRIBUTION = List.of("trace", "ipi-events", "csd-events", "trace-stacks");

    /** More unexplained than this share is worth another look. */
    private static final double WORTH_A_LOOK = 0.05;

    private final List<NotCollected> missing;
    private final List<CollectorStep> steps;
    private final Knowledge knowledge;

    Gaps(List<Fact> facts, Knowledge knowledge) {
        this.missing = facts.stream()
                .filter(NotCollected.class::isInstance)
                .map(NotCollected.class::cast)
                .toList();
        this.steps = facts.stream()
                .filter(CollectorStep.class::isInstance)
                .map(CollectorStep.class::cast)
                .toList();
        this.knowledge = knowledge;
    }

    /** What became of a source where the collector tried; empty if it did not. */
    public static String tried(List<CollectorStep> steps, NotCollected gap) {
        return steps.stream()
                .filter(step ->
                        step.machine().equals(gap.machine()) && step.step().equals(gap.source()) && !step.taken())
                .map(step -> step.outcome() + (step.reason().isEmpty() ? "" : ": " + step.reason()))
                .findFirst()
                .orElse("");
    }

    List<Gap> of(List<Finding> findings, Ledger ledger) {
        List<Gap> gaps = new ArrayList<>();
        for (NotCollected gap : missing) {
            List<String> decides = new ArrayList<>();
            for (Finding finding : findings) {
                if (finding.machine().equals(gap.machine()) && finding.decide().contains(gap.source())) {
                    decides.add(about(finding));
                }
            }
            if (wouldAttribute(gap, ledger)) {
                decides.add(UNEXPLAINED);
            }
            if (wouldShowDisturbances(gap, ledger)) {
                decides.add("whether the CPUs are disturbed at all");
            }
            if (gap.source().equals("isolated-cpus")
                    && !lacks(gap.machine(), "trace")
                    && lacks(gap.machine(), "cmdline")) {
                decides.add("which CPUs are isolated");
            }
            if (!decides.isEmpty()) {
                gaps.add(new Gap(
                        gap.machine(),
                        gap.source(),
                        decides,
                        knowledge.source(gap.source()).map(Source::collect).orElse(""),
                        tried(steps, gap)));
            }
        }
        gaps.sort(
                Comparator.comparingInt((Gap gap) -> -gap.wouldDecide().size()).thenComparing(Gap::notCollected));
        return gaps;
    }

    /** A finding that is open, as a gap says it. */
    public static String about(Finding finding) {
        return finding.id() + ": " + finding.title();
    }

    /** Whether so much of a machine's ledger is unexplained that it is worth another look. */
    public static boolean worthALook(String machine, Ledger ledger) {
        long unexplained = ledger.rows().stream()
                .filter(row -> row.machine().equals(machine) && row.chargedTo().equals("unexplained"))
                .mapToLong(Ledger.Row::count)
                .sum();
        return unexplained > ledger.disturbances() * WORTH_A_LOOK;
    }

    /** The sources that show who disturbs a CPU; whoever collects one of them collects the others with it. */
    public static List<String> attribution() {
        return ATTRIBUTION;
    }

    private boolean wouldAttribute(NotCollected gap, Ledger ledger) {
        return worthALook(gap.machine(), ledger)
                && ATTRIBUTION.stream()
                        .filter(source -> lacks(gap.machine(), source))
                        .findFirst()
                        .filter(gap.source()::equals)
                        .isPresent();
    }

    private boolean wouldShowDisturbances(NotCollected gap, Ledger ledger) {
        return ledger.rows().stream().noneMatch(row -> row.machine().equals(gap.machine()))
                && lacks(gap.machine(), "trace")
                && (gap.source().equals("interrupts-before") || gap.source().equals("trace"));
    }

    private boolean lacks(String machine, String source) {
        return missing.contains(new NotCollected(machine, source));
    }
}
