package dev.quietcore.diagnosis;

import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.CrashHandled;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Mechanism;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Span;
import dev.quietcore.facts.Times;
import dev.quietcore.facts.VmExit;
import dev.quietcore.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One sentence for several facts of a kind: a step of a causal chain. The lists are never empty. */
public final class StepWords {
    private static final int SUBJECTS_SHOWN = 3;
    private static final int FACTS_SHOWN = 2;

    private final Knowledge knowledge;

    public StepWords(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Disturbances by the same thing: {@code do_nothing disturbed CPUs 1-3 129 times, 635 us altogether}. */
    public String disturbances(List<Disturbance> disturbances) {
        CpuSet cpus = CpuSet.of(disturbances.stream().map(Disturbance::cpu).toList());
        return disturbances.get(0).what() + " disturbed CPU" + (cpus.size() == 1 ? " " : "s ") + cpus + " "
                + Times.of(Charges.count(disturbances)) + duration(disturbances);
    }

    /** Of several facts the first speak, and the rest are a number. */
    public String observations(List<? extends Observation> facts) {
        String says = facts.stream()
                .limit(FACTS_SHOWN)
                .map(Observation::says)
                .distinct()
                .collect(Collectors.joining("; "));
        return says + (facts.size() <= FACTS_SHOWN ? "" : "; and " + (facts.size() - FACTS_SHOWN) + " more");
    }

    /** Conclusions of one name: what its page says, with their subjects. */
    public String conclusions(List<? extends Conclusion> conclusions) {
        String name = conclusions.get(0).name();
        if (conclusions.stream().noneMatch(Mechanism.class::isInstance)) {
            return largest(conclusions).says()
                    + (conclusions.size() == 1 ? "" : " (and " + (conclusions.size() - 1) + " more such)");
        }
        List<String> subjects = conclusions.stream()
                .map(conclusion -> conclusion instanceof Mechanism mechanism ? withoutRoad(mechanism.subject()) : "")
                .filter(subject -> !subject.isEmpty())
                .distinct()
                .toList();
        String shown = list(subjects);
        return knowledge
                .page(name)
                .map(page -> page.says().replace("{subject}", shown))
                .orElse(shown.isEmpty() ? name : name + ": " + shown);
    }

    /** {@code a}, {@code a and b}, {@code a, b, c and 4 more}; pages speak in the past, where one and several sound alike. */
    private static String list(List<String> subjects) {
        List<String> named = new ArrayList<>(subjects.subList(0, Math.min(SUBJECTS_SHOWN, subjects.size())));
        String last = subjects.size() > SUBJECTS_SHOWN
                ? (subjects.size() - SUBJECTS_SHOWN) + " more"
                : named.isEmpty() ? "" : named.remove(named.size() - 1);
        return named.isEmpty() ? last : String.join(", ", named) + " and " + last;
    }

    /** Of several handled crashes the one that the window shows whole: it sent most. */
    private static Conclusion largest(List<? extends Conclusion> conclusions) {
        return conclusions.stream()
                .max(Comparator.comparingLong(
                        conclusion -> conclusion instanceof CrashHandled handled ? handled.broadcasts() : 0))
                .orElseThrow();
    }

    /** {@code kworker/0:2-227 (bpf_prog_free_deferred)}: the step itself tells the road. */
    private static String withoutRoad(String subject) {
        int bracket = subject.indexOf(" (");
        return bracket < 0 ? subject : subject.substring(0, bracket);
    }

    private static String duration(List<Disturbance> folded) {
        List<VmExit> exits = folded.stream()
                .filter(VmExit.class::isInstance)
                .map(VmExit.class::cast)
                .toList();
        if (!exits.isEmpty()) {
            long median = exits.stream()
                    .max(Comparator.comparingLong(VmExit::count))
                    .orElseThrow()
                    .medianNanos();
            long worst = exits.stream().mapToLong(VmExit::maxNanos).max().orElse(0);
            return ", " + Span.ofNanos(median) + " in the middle and " + Span.ofNanos(worst) + " at worst"
                    + (exits.get(0).idle() ? ", most of it the guest's own idle time" : "");
        }
        long nanos = folded.stream().mapToLong(Disturbance::durationNanos).sum();
        return nanos < 1000 ? "" : ", " + Span.ofNanos(nanos) + " altogether";
    }
}
