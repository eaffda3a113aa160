package dev.quietcore.authoring.draft;

import dev.quietcore.authoring.draft.Pair.Seen;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.IpiCount;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.PerCpu;
import java.util.List;

/** How often facts of one kind happened. */
final class Rates {
    /** The format of files whose records lie in the traced window. */
    private static final String TRACE = "ftrace";

    private Rates() {}

    static Seen seen(Investigation investigation, List<Fact> facts) {
        Fact first = facts.get(0);
        boolean counted = Vocabulary.components(first.getClass()).contains("count");
        long count = counted
                ? facts.stream()
                        .mapToLong(fact -> ((Number) Vocabulary.value(fact, "count")).longValue())
                        .sum()
                : facts.size();
        double seconds = seconds(investigation, first);
        boolean perCpu = first instanceof PerCpu;
        int cpus =
                perCpu ? Math.max(1, machine(investigation, first).watchedCpus().size()) : 1;
        double perSecond = counted && seconds > 0 ? count / seconds / cpus : 0;
        return new Seen(count, perSecond, perCpu, Alike.value(first), place(first));
    }

    /** In which it was counted; 0 where that is not known. */
    private static double seconds(Investigation investigation, Fact fact) {
        if (fact instanceof IpiCount ipi) {
            return ipi.seconds();
        }
        if (fact instanceof InterruptCount interrupt) {
            return interrupt.seconds();
        }
        return traced(investigation, fact) ? machine(investigation, fact).windowSeconds() : 0;
    }

    /** Whether a trace says so. */
    static boolean traced(Investigation investigation, Fact fact) {
        return fact instanceof Observation observation
                && investigation.diagnosis().files().stream()
                        .anyMatch(file -> file.format().equals(TRACE)
                                && file.machine().equals(fact.machine())
                                && file.path()
                                        .equals(observation.evidence().first().file()));
    }

    private static MachineSummary machine(Investigation investigation, Fact fact) {
        return investigation.diagnosis().machines().stream()
                .filter(each -> each.name().equals(fact.machine()))
                .findFirst()
                .orElseThrow();
    }

    private static String place(Fact fact) {
        return fact instanceof Observation observation
                ? observation.evidence().first().place()
                : "";
    }
}
