package dev.quietcore.explain;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Disturbance;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.IrqaffinitySetting;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.KernelParameter;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NohzFullCpus;
import dev.quietcore.facts.NohzFullSetting;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OnlineCpus;
import dev.quietcore.facts.RcuNocbsSetting;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.facts.Threshold;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules asked again about a machine that is different.
 *
 * <ol>
 *   <li>Each change edits the facts of the snapshot.
 *   <li>The rules run again. What was charged to a cause that no longer explains it was seen under the old state: it would not
 *       have happened. Left in place it would turn up as unexplained, or be blamed on a rival.
 *   <li>Those observations are withdrawn and the rules run once more, until nothing is withdrawn any longer.
 * </ol>
 *
 * What a machine is set to is never withdrawn, only what happened on it. What the changed machine would do that the old one did
 * not, no snapshot tells.
 *
 * @param applied the changes as they were made, in order
 * @param withdrawn what would not have happened
 * @param notes what to know before trusting the outcome
 */
record Trial(
        Investigation before, Investigation after, List<Applied> applied, Set<Fact> withdrawn, List<String> notes) {
    /** A withdrawal can only shorten the list of facts; rules with long negations settle in two or three rounds. */
    private static final int ROUNDS = 8;

    /** What a machine is set to and how it was looked at, as opposed to what happened on it. */
    private static final Set<Class<?>> STATE = Set.of(
            Machine.class,
            KernelParameter.class,
            KernelConfig.class,
            IsolcpusSetting.class,
            NohzFullSetting.class,
            RcuNocbsSetting.class,
            IrqaffinitySetting.class,
            IsolatedCpus.class,
            NohzFullCpus.class,
            OnlineCpus.class,
            IrqAffinity.class,
            Sysctl.class,
            SysfsValue.class,
            TraceWindow.class,
            TracedEvent.class);

    /**
     * A change that is to be made.
     *
     * @param text as it can be typed
     * @param machine empty for every machine
     * @param because whose word it is that this follows; empty for what was asked
     */
    record Planned(Change change, String text, String machine, String because) {}

    /**
     * A change that was made.
     *
     * @param removed facts that are gone, those replaced included
     * @param added facts that are new
     */
    record Applied(Planned planned, List<Fact> removed, List<Fact> added) {}

    static Trial of(Investigation before, List<Planned> changes) {
        List<Fact> facts = new ArrayList<>(before.facts());
        facts.addAll(before.reasoning().facts(Threshold.class));
        List<Applied> applied = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        for (Planned planned : changes) {
            Change.Edited edited =
                    planned.change().edit(facts, planned.machine(), evidence(planned, applied.size() + 1));
            Applied done = new Applied(planned, without(facts, edited.facts()), without(edited.facts(), facts));
            applied.add(done);
            if (!done.removed().isEmpty() || !done.added().isEmpty()) {
                notes.addAll(edited.notes());
            }
            facts = edited.facts();
        }
        Investigation judged = judgedOtherwise(before, changes, facts);
        Investigation after = before.with(facts);
        Set<Fact> withdrawn = new LinkedHashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            Set<Fact> more = unexplainedNow(judged, after);
            if (more.isEmpty()) {
                break;
            }
            withdrawn.addAll(more);
            facts = facts.stream().filter(fact -> !more.contains(fact)).toList();
            after = before.with(facts);
        }
        return new Trial(before, after, List.copyOf(applied), withdrawn, List.copyOf(notes));
    }

    /** What happened, under the thresholds that are to be: what is not found only because of them has happened all the same. */
    private static Investigation judgedOtherwise(Investigation before, List<Planned> changes, List<Fact> facts) {
        if (changes.stream().noneMatch(planned -> planned.change() instanceof ThresholdSet)) {
            return before;
        }
        List<Fact> judged = new ArrayList<>(before.facts());
        facts.stream().filter(Threshold.class::isInstance).forEach(judged::add);
        return before.with(judged);
    }

    /** Whether a fact tells what a machine is set to, as opposed to what happened on it. */
    static boolean isState(Fact fact) {
        return STATE.contains(fact.getClass());
    }

    /** The place of a fact that a change adds, so that every answer shows that nobody saw it. */
    private static Evidence evidence(Planned planned, int number) {
        return Evidence.of(new Citation(planned.machine(), "what-if", number, planned.text()));
    }

    private static List<Fact> without(List<Fact> facts, List<Fact> others) {
        Set<Fact> known = new HashSet<>(others);
        return facts.stream().filter(fact -> !known.contains(fact)).toList();
    }

    /** What a cause explained before that explains it no longer. */
    private static Set<Fact> unexplainedNow(Investigation before, Investigation after) {
        Set<Fact> gone = new LinkedHashSet<>();
        for (Fact fact : after.facts()) {
            if (!(fact instanceof Observation) || isState(fact)) {
                continue;
            }
            List<Conclusion> explained = explainers(before, fact);
            if (!explained.isEmpty() && explained.stream().noneMatch(cause -> explains(after, cause, fact))) {
                gone.add(fact);
            }
        }
        return gone;
    }

    /** What a disturbance was charged to; of another observation every cause that explains it. */
    private static List<Conclusion> explainers(Investigation investigation, Fact fact) {
        Optional<Conclusion> charged = fact instanceof Disturbance disturbance
                ? investigation.charges().chargedTo(disturbance)
                : Optional.empty();
        return charged.map(List::of)
                .orElseGet(() -> investigation.explanations().causes().stream()
                        .filter(cause -> explains(investigation, cause, fact))
                        .toList());
    }

    private static boolean explains(Investigation investigation, Conclusion cause, Fact fact) {
        return investigation.explanations().explainedBy(cause).containsKey(fact);
    }
}
