package dev.quietcore.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.runtime.KieRuntime;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import org.kie.internal.event.rule.RuleEventListener;
import org.kie.internal.event.rule.RuleEventManager;

/** The proofs of one session, by the match that made them; a match that no longer holds takes its proof with it. */
final class Proofs implements RuleEventListener {
    private static final String KEY = "dev.quietcore.proofs";

    private final Map<Match, Derivation> derivations = new LinkedHashMap<>();

    static Proofs install(KieSession session) {
        Proofs proofs = new Proofs();
        session.getEnvironment().set(KEY, proofs);
        ((RuleEventManager) session).addEventListener(proofs);
        return proofs;
    }

    static Proofs of(KieRuntime runtime) {
        return (Proofs) runtime.getEnvironment().get(KEY);
    }

    void put(Match match, Derivation derivation) {
        derivations.put(match, derivation);
    }

    @Override
    public void onDeleteMatch(Match match) {
        derivations.remove(match);
    }

    List<Derivation> derivations() {
        return List.copyOf(derivations.values());
    }
}
