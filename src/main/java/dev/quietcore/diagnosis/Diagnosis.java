package dev.quietcore.diagnosis;

import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Page;
import java.util.List;
import java.util.Map;

/**
 * The answer: what disturbs the watched CPUs, who started it, how much of it is explained, and what could not be looked at.
 *
 * @param version of quietcore
 */
public record Diagnosis(
        String version,
        List<MachineSummary> machines,
        List<Finding> findings,
        Ledger ledger,
        List<Gap> gaps,
        List<Note> notes,
        List<RecognisedFile> files,
        Outcome outcome) {

    /** What it comes to; the exit code says the same. */
    public enum Outcome {
        /** Nothing found, and the evidence suffices to say so. */
        QUIET,
        /** At least one finding. */
        FINDINGS,
        /** No finding, but the evidence is too thin, or noise without a known cause remains. */
        UNDECIDED
    }

    /**
     * @param role {@code host}, {@code guest}, {@code bare} or {@code unknown}
     * @param watchedCpus whose disturbances are counted
     * @param isolationKnown whether the snapshot (or the user) says which CPUs are isolated; otherwise all are watched
     * @param windowSeconds what the trace covers, or the time between two readings of the counters; 0 if unknown
     */
    public record MachineSummary(
            String name,
            String role,
            String arch,
            String kernel,
            boolean realtime,
            CpuSet watchedCpus,
            boolean isolationKnown,
            double windowSeconds) {}

    /**
     * A cause with every chain that leaves it.
     *
     * @param id {@code F1}, {@code F2} … in the order of rank
     * @param cause the rule's and page's name
     * @param severity {@code critical}, {@code high}, {@code medium} or {@code low}
     * @param subject what it is about, such as unit → name, and the figures that belong to it
     * @param share of all disturbances in the ledger, 0 to 1
     * @param thresholds that the rules behind it asked for, by page and name
     * @param decide what was not collected and would make the verdict firmer, by source name
     */
    public record Finding(
            String id,
            String machine,
            String cause,
            String title,
            String summary,
            Certainty verdict,
            String severity,
            Map<String, String> subject,
            double share,
            List<Step> chain,
            List<Threshold> thresholds,
            List<Page.Remedy> remedies,
            List<String> decide) {}

    /**
     * One step of a causal chain, cause first, disturbance last.
     *
     * @param step name of the fact or mechanism
     * @param says one line
     * @param certainty of the arrow that leads from the cause to here
     * @param evidence never empty for an observation
     * @param facts that the step folds into one line, so that it can be asked about
     */
    public record Step(
            String step, String says, Certainty certainty, List<Cited> evidence, List<? extends Fact> facts) {}

    /** A line of the snapshot and how many lines like it stand behind a step. */
    public record Cited(Citation citation, long count) {}

    /**
     * @param disturbances how many in the window
     * @param explained share of them charged to findings or to the collector, 0 to 1
     */
    public record Ledger(long disturbances, double explained, List<Row> rows) {
        /** What taking the snapshot caused is charged to this. */
        public static final String COLLECTOR = "collector";

        /** What nobody explains is charged to this. */
        public static final String UNEXPLAINED = "unexplained";

        /** @param chargedTo a finding's id, {@code collector} or {@code unexplained} */
        public record Row(
                String machine, String kind, String what, CpuSet cpus, long count, long nanos, String chargedTo) {}
    }

    /**
     * Something that was not collected, what it would decide, and how to collect it.
     *
     * @param tried what became of it where the collector tried, such as {@code refused: Permission denied}; else empty
     */
    public record Gap(String machine, String notCollected, List<String> wouldDecide, String collect, String tried) {}

    /** Something to know before trusting the rest: lost events, unreadable lines, a window that says little. */
    public record Note(String place, String says) {}

    /**
     * @param format empty where the file was not recognised
     * @param why it was not; else empty
     */
    public record RecognisedFile(String machine, String path, String format, String why) {
        public RecognisedFile(String machine, String path, String format) {
            this(machine, path, format, "");
        }
    }
}
