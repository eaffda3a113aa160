package dev.quietcore.explain;

import dev.quietcore.engine.FactSelector;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Fact;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code without UnitStart service=x.service}: these facts had not been there; nothing is put in their place. */
record FactsWithout(Predicate<Fact> meant) implements Change {
    @Override
    public Edited edit(List<Fact> facts, String machine, Evidence evidence) {
        return new Edited(facts.stream()
                .filter(fact -> !Change.of(fact, machine) || !meant.test(fact))
                .toList());
    }

    @Override
    public Optional<String> missing(List<Fact> facts) {
        if (facts.stream().anyMatch(meant)) {
            return Optional.empty();
        }
        boolean concluded =
                meant instanceof FactSelector selector && Conclusion.class.isAssignableFrom(selector.type());
        return Optional.of(
                concluded
                        ? "what a rule concluded cannot be taken away; take away the facts that it rests on"
                        : "the snapshot gave no such fact; 'facts' lists those it gave");
    }
}
