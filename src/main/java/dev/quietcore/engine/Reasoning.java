package dev.quietcore.engine;

import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import java.util.List;

/**
 * What the rules made of the facts: every proof that still holds once nothing more fires.
 *
 * @param switchedOff rules that failed and were left out
 */
public record Reasoning(List<Fact> facts, List<Derivation> derivations, List<SwitchedOff> switchedOff) {
    public Reasoning {
        facts = List.copyOf(facts);
        derivations = List.copyOf(derivations);
        switchedOff = List.copyOf(switchedOff);
    }

    /** The conclusions of one type, each once, in the order in which they were drawn. */
    public <C extends Conclusion> List<C> conclusions(Class<C> type) {
        return derivations.stream()
                .map(Derivation::conclusion)
                .filter(type::isInstance)
                .map(type::cast)
                .distinct()
                .toList();
    }

    /** The proofs of a conclusion. */
    public List<Derivation> proofs(Conclusion conclusion) {
        return derivations.stream()
                .filter(derivation -> derivation.conclusion().equals(conclusion))
                .toList();
    }

    /** The facts of one type that were given to the rules. */
    public <F extends Fact> List<F> facts(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
