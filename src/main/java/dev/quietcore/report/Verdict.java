package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A diagnosis in one sentence, and what that sentence rests on. */
final class Verdict {
    private Verdict() {}

    /** {@code 2 findings explain 96.3% of 379 disturbances}, {@code quiet: nothing found} … */
    static String of(Diagnosis diagnosis) {
        return switch (diagnosis.outcome()) {
            case QUIET -> "quiet: nothing found";
            case FINDINGS -> findings(diagnosis);
            case UNDECIDED -> "undecided: no cause found, and too little evidence to call it quiet";
        };
    }

    /** The same where no list of reasons follows. */
    static String withReason(Diagnosis diagnosis) {
        return switch (diagnosis.outcome()) {
            case QUIET, FINDINGS -> of(diagnosis);
            case UNDECIDED -> "undecided: " + undecided(diagnosis).get(0);
        };
    }

    private static String findings(Diagnosis diagnosis) {
        int size = diagnosis.findings().size();
        long disturbances = LedgerText.disturbances(diagnosis.ledger());
        long charged = diagnosis.ledger().rows().stream()
                .filter(row -> diagnosis.findings().stream()
                        .anyMatch(finding -> finding.id().equals(row.chargedTo())))
                .mapToLong(row -> row.count())
                .sum();
        long unexplained = LedgerText.unexplained(diagnosis.ledger());
        long collector = disturbances - charged - unexplained;
        String findings = Words.counted(size, "finding", "findings");
        return charged == 0
                ? findings
                : findings + (size == 1 ? " explains " : " explain ")
                        + Shares.percentages(List.of(charged, collector, unexplained))
                                .get(0) + " of " + disturbances + " disturbances";
    }

    /** What quiet rests on, or why it is undecided; empty where findings speak for themselves. */
    static List<String> reasons(Diagnosis diagnosis) {
        return switch (diagnosis.outcome()) {
            case QUIET -> quiet(diagnosis);
            case FINDINGS -> List.of();
            case UNDECIDED -> undecided(diagnosis);
        };
    }

    private static List<String> quiet(Diagnosis diagnosis) {
        List<String> reasons = new ArrayList<>();
        for (MachineSummary machine : diagnosis.machines()) {
            String cpus = machine.isolationKnown() ? "CPUs " + machine.watchedCpus() : "all CPUs";
            reasons.add(
                    machine.windowSeconds() > 0
                            ? cpus + " of " + machine.name() + " watched for " + Words.duration(machine.windowSeconds())
                            : cpus + " of " + machine.name() + ", as far as settings tell: no window was recorded");
        }
        reasons.add(count(diagnosis) + rest(diagnosis));
        return reasons;
    }

    private static String count(Diagnosis diagnosis) {
        long disturbances = LedgerText.disturbances(diagnosis.ledger());
        return disturbances == 0
                ? "no disturbance"
                : Words.counted(disturbances, "disturbance", "disturbances") + ", "
                        + LedgerText.unexplained(diagnosis.ledger()) + " of them unexplained";
    }

    private static String rest(Diagnosis diagnosis) {
        long recognised = diagnosis.files().stream()
                .filter(file -> !file.format().isEmpty())
                .count();
        String gaps = diagnosis.gaps().isEmpty()
                ? "nothing that would decide was missing"
                : "what was not collected is listed below";
        return "; " + Words.counted(recognised, "file", "files") + " recognised; " + gaps;
    }

    private static List<String> undecided(Diagnosis diagnosis) {
        List<String> reasons = new ArrayList<>();
        long disturbances = LedgerText.disturbances(diagnosis.ledger());
        long unexplained = LedgerText.unexplained(diagnosis.ledger());
        if (diagnosis.files().stream().allMatch(file -> file.format().isEmpty())) {
            reasons.add("no file of a known format was found");
        }
        if (unexplained > 0) {
            reasons.add(unexplained + " of " + Words.counted(disturbances, "disturbance has", "disturbances have")
                    + " no known cause");
        }
        if (diagnosis.machines().stream().noneMatch(machine -> machine.windowSeconds() > 0)) {
            reasons.add("no window was recorded: neither a trace nor two readings of the same counters");
        }
        if (!diagnosis.gaps().isEmpty()) {
            reasons.add("not collected: "
                    + diagnosis.gaps().stream()
                            .map(Diagnosis.Gap::notCollected)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        if (reasons.isEmpty()) {
            reasons.add("the evidence is too thin to say that nothing disturbs the CPUs");
        }
        return reasons;
    }
}
