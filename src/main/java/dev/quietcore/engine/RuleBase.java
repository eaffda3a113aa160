package dev.quietcore.engine;

import dev.quietcore.engine.lint.Lint;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Guess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Rules, compiled and ready; one for any number of snapshots. */
public final class RuleBase {
    private final List<RuleFile> rules;
    private final RuleLoader.Ready ready;
    private final KieBase base;
    private final Set<String> leftOut;

    /** @param leftOut rules of the base that do not fire */
    private RuleBase(List<RuleFile> rules, RuleLoader.Ready ready, KieBase base, Set<String> leftOut) {
        this.rules = List.copyOf(rules);
        this.ready = ready;
        this.base = base;
        this.leftOut = Set.copyOf(leftOut);
    }

    private static RuleBase of(List<RuleFile> rules, RuleLoader loader) throws BrokenRulesException {
        RuleLoader.Ready ready = loader.ready(rules);
        return new RuleBase(rules, ready, ready.base(Set.of()), Set.of());
    }

    /**
     * @param cacheFolders where compiled rules are looked for; the last one is where they are kept
     * @throws BrokenRulesException with every fault of every rule
     */
    public static RuleBase load(List<RuleFile> rules, List<Path> cacheFolders) throws BrokenRulesException {
        return of(rules, new RuleLoader(cacheFolders, Lint::unusable));
    }

    /** Rules that may do whatever Drools can: what the examiner understands is held against it. */
    static RuleBase unchecked(List<RuleFile> rules) throws BrokenRulesException {
        return of(rules, new RuleLoader(List.of(), unseen -> List.of()));
    }

    /**
     * The same rules without one of them, not compiled anew: what would follow if that rule did not exist.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    public RuleBase without(String rule) {
        List<String> names = RuleLoader.names(rules);
        if (!names.contains(rule)) {
            throw new IllegalArgumentException("no rule '" + rule + "'" + Guess.of(rule, names));
        }
        Set<String> gone = new HashSet<>(leftOut);
        gone.add(rule);
        return new RuleBase(
                rules.stream().filter(kept -> !kept.name().equals(rule)).toList(), ready, base, gone);
    }

    public List<RuleFile> rules() {
        return rules;
    }

    /**
     * Fires all rules on the facts until nothing more follows. A rule that fails, or that is more work than any honest rule, is
     * switched off, and the others are asked again.
     */
    public Reasoning reason(List<? extends Fact> facts) {
        Map<String, SwitchedOff> off = new LinkedHashMap<>();
        KieBase asked = base;
        while (true) {
            try {
                return new Reasoning(List.copyOf(facts), fire(asked, facts), List.copyOf(off.values()));
            } catch (RuntimeException failure) {
                for (String culprit : culprits(failure, facts, off.keySet())) {
                    off.put(culprit, new SwitchedOff(culprit, place(culprit), RuleFailure.why(failure)));
                }
                asked = ready.base(off.keySet()); // not asked at all, which is more than not to fire
            }
        }
    }

    private List<Derivation> fire(KieBase base, List<? extends Fact> facts) {
        KieSession session = base.newKieSession();
        Effort effort = new Effort();
        Effort.begin(effort);
        try {
            Proofs proofs = Proofs.install(session);
            facts.forEach(session::insert);
            session.fireAllRules(match -> {
                String rule = match.getRule().getName();
                effort.fired(rule);
                return !leftOut.contains(rule);
            });
            return proofs.derivations();
        } finally {
            Effort.end();
            session.dispose();
        }
    }

    private String place(String rule) {
        return rules.stream()
                .filter(each -> each.name().equals(rule))
                .map(RuleFile::place)
                .findFirst()
                .orElse("");
    }

    /** Never empty: where the failure does not tell, halves of the rules are left out until it is clear. */
    private List<String> culprits(RuntimeException failure, List<? extends Fact> facts, Set<String> off) {
        List<String> left = RuleLoader.names(rules).stream()
                .filter(name -> !off.contains(name))
                .toList();
        List<String> told =
                RuleFailure.rules(failure).stream().filter(left::contains).toList();
        if (!told.isEmpty()) {
            return told;
        }
        if (left.isEmpty()) {
            throw failure;
        }
        List<String> suspects = new ArrayList<>(rules.stream()
                .filter(rule -> !rule.shipped() && !off.contains(rule.name()))
                .map(RuleFile::name)
                .toList());
        if (suspects.isEmpty()) {
            suspects.addAll(left);
        }
        while (suspects.size() > 1) {
            List<String> half = suspects.subList(0, suspects.size() / 2);
            suspects = new ArrayList<>(
                    failsWithout(half, facts, off) ? suspects.subList(half.size(), suspects.size()) : half);
        }
        return suspects;
    }

    private boolean failsWithout(List<String> some, List<? extends Fact> facts, Set<String> off) {
        Set<String> without = new HashSet<>(off);
        without.addAll(some);
        try {
            fire(ready.base(without), facts);
            return false;
        } catch (RuntimeException again) {
            return true;
        }
    }
}
