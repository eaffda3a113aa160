package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Guess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Rules, compiled and ready; one for any number of snapshots. */
public final class RuleBase {
    /** More firings than any honest snapshot causes: rules that feed each other for ever are stopped here. */
    private static final int FIRING_LIMIT = 5_000_000;

    private final List<RuleFile> rules;
    private final KieBase base;
    private final Set<String> leftOut;

    private RuleBase(List<RuleFile> rules, KieBase base, Set<String> leftOut) {
        this.rules = rules;
        this.base = base;
        this.leftOut = Set.copyOf(leftOut);
    }

    /**
     * @param cacheFolders where compiled rules are looked for; the last one is where they are kept
     * @throws BrokenRulesException with every fault of every rule
     */
    public static RuleBase load(List<RuleFile> rules, List<Path> cacheFolders) throws BrokenRulesException {
        return new RuleBase(rules, CompiledRules.of(rules, cacheFolders).load(), Set.of());
    }

    /**
     * The same rules without one of them, not compiled anew: what would follow if that rule did not exist.
     *
     * @throws IllegalArgumentException if there is no such rule
     */
    public RuleBase without(String rule) {
        List<String> names = rules.stream().map(RuleFile::name).toList();
        if (!names.contains(rule)) {
            throw new IllegalArgumentException("no rule '" + rule + "'" + Guess.of(rule, names));
        }
        Set<String> gone = new HashSet<>(leftOut);
        gone.add(rule);
        return new RuleBase(
                rules.stream().filter(kept -> !kept.name().equals(rule)).toList(), base, gone);
    }

    public List<RuleFile> rules() {
        return rules;
    }

    /** Fires all rules on the facts until nothing more follows. */
    public Reasoning reason(List<? extends Fact> facts) {
        KieSession session = base.newKieSession();
        try {
            Proofs proofs = Proofs.install(session);
            facts.forEach(session::insert);
            if (session.fireAllRules(match -> !leftOut.contains(match.getRule().getName()), FIRING_LIMIT)
                    == FIRING_LIMIT) {
                throw new IllegalStateException(
                        "rules fired " + FIRING_LIMIT + " times: some feed each other for ever");
            }
            return new Reasoning(List.copyOf(facts), proofs.derivations());
        } finally {
            session.dispose();
        }
    }
}
