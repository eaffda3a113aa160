package dev.quietcore.authoring.draft;

import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.engine.Derivation;
import dev.quietcore.explain.FactIndex;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.Why;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.CollectorNoise;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.WatchedCpu;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The facts of a snapshot that a rule is drafted from, as they are named or as a proof leads to them. */
public final class ChosenFacts {
    /** {@code VcpuThread comm=CPU 1/KVM}: a blank parts two conditions only where the next one begins. */
    private static final Pattern BETWEEN = Pattern.compile("\\s+(?=\\w+(!=|!~|>=|<=|=|~|>|<))");

    private final Investigation investigation;
    private final FactIndex index;

    public ChosenFacts(Investigation investigation) {
        this.investigation = investigation;
        this.index = new FactIndex(investigation);
    }

    /**
     * Facts by name.
     *
     * @param words {@code #12}, or a type and conditions in one word: {@code Sysctl name=kernel.timer_migration}
     * @throws UnanswerableException with all words that name nothing
     */
    public List<Fact> named(List<String> words) throws UnanswerableException {
        Set<Fact> chosen = new LinkedHashSet<>();
        List<String> faults = new ArrayList<>();
        for (String word : words) {
            try {
                List<Fact> found = index.find(List.of(BETWEEN.split(word.strip())));
                if (found.isEmpty()) {
                    faults.add("no fact is '" + word + "'; 'facts' lists those there are");
                }
                for (Fact fact : found) {
                    if (fact instanceof Cause || fact instanceof CollectorNoise) {
                        chosen.addAll(basis(List.of(fact)));
                    } else if (fact instanceof NotCollected || fact instanceof CatalogueRow) {
                        faults.add("'" + word + "' (" + fact.says()
                                + ") stands in no line of the snapshot, and no case can be cut"
                                + " from it; write its pattern into the draft");
                    } else {
                        chosen.add(fact);
                    }
                }
            } catch (UnanswerableException wrong) {
                faults.add(wrong.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new UnanswerableException(String.join("\n", faults));
        }
        return List.copyOf(chosen);
    }

    /**
     * What an answer of {@code why} is about: the observations that a finding's proof rests on, the disturbances of a row of the
     * ledger.
     *
     * @param words {@code F2}, {@code F2.3}, {@code L3}, {@code #12}, a conclusion's name, or a type and conditions
     */
    public List<Fact> behind(List<String> words) throws UnanswerableException {
        Set<Fact> asked = new LinkedHashSet<>();
        for (Why.Node root : Why.of(investigation, words, Why.Depth.RULES).roots()) {
            asked.addAll(index.find(List.of("#" + root.fact().number())));
        }
        return basis(asked);
    }

    /** The observations that facts rest on; an observation rests on itself. */
    public List<Fact> basis(Collection<? extends Fact> facts) {
        Set<Fact> basis = new LinkedHashSet<>();
        Set<Fact> seen = new HashSet<>();
        facts.forEach(fact -> follow(fact, basis, seen));
        return List.copyOf(basis);
    }

    private void follow(Fact fact, Set<Fact> basis, Set<Fact> seen) {
        if (!seen.add(fact)) {
            return;
        }
        if (fact instanceof Conclusion conclusion) {
            for (Derivation proof : investigation.reasoning().proofs(conclusion)) {
                proof.premises().stream()
                        .filter(premise -> !(premise instanceof TraceWindow || premise instanceof WatchedCpu))
                        .forEach(premise -> follow(premise, basis, seen));
            }
        } else if (fact instanceof Observation) {
            basis.add(fact);
        }
    }

    /**
     * The observations that cite a line of the snapshot.
     *
     * @param file its path or the end of it, perhaps with its machine and a colon in front
     */
    public List<Fact> citing(String file, long from, long to) {
        return index.facts().stream()
                .filter(fact -> fact instanceof Observation observation
                        && observation.evidence().citations().stream()
                                .anyMatch(citation -> citation.line() >= from
                                        && citation.line() <= to
                                        && (citation.machine() + ":" + citation.file())
                                                .matches("(.*[:/])?" + Pattern.quote(file))))
                .toList();
    }

    /** {@code #12}. */
    public String number(Fact fact) {
        return "#" + index.number(fact);
    }
}
