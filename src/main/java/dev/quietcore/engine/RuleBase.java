package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.nio.file.Path;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Rules, compiled and ready; one for any number of snapshots. */
public final class RuleBase {
    /** More firings than any honest snapshot causes: rules that feed each other for ever are stopped here. */
    private static final int FIRING_LIMIT = 5_000_000;

    private final List<RuleFile> rules;
    private final KieBase base;

    private RuleBase(List<RuleFile> rules, KieBase base) {
        this.rules = rules;
        this.base = base;
    }

    /**
     * @param cacheFolders where compiled rules are looked for; the last one is where they are kept
     * @throws BrokenRulesException with every fault of every rule
     */
    public static RuleBase load(List<RuleFile> rules, List<Path> cacheFolders) throws BrokenRulesException {
        return new RuleBase(rules, CompiledRules.of(rules, cacheFolders).load());
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
            if (session.fireAllRules(FIRING_LIMIT) == FIRING_LIMIT) {
                throw new IllegalStateException(
                        "rules fired " + FIRING_LIMIT + " times: some feed each other for ever");
            }
            return new Reasoning(List.copyOf(facts), proofs.derivations());
        } finally {
            session.dispose();
        }
    }
}
