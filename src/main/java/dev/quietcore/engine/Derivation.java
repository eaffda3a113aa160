package dev.quietcore.engine;

import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import java.util.List;

/**
 * One firing of one rule: a proof of its conclusion. Several derivations of one conclusion are several proofs.
 *
 * @param premises the facts that the rule matched, in the order in which Drools hands them out
 */
public record Derivation(String rule, Conclusion conclusion, List<Fact> premises, List<Arrow> arrows) {
    public Derivation {
        premises = List.copyOf(premises);
        arrows = List.copyOf(arrows);
    }
}
