package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Examines why rules matched facts or did not, by the rules' own syntax trees. Made once for a set of facts; says of any rule
 * what Drools would find, and what Drools does not tell: what came nearest.
 */
public final class Examiner {
    /** @param facts observations and conclusions, as they were when no rule fired any more */
    public Examiner(Collection<? extends Fact> facts) {}

    public static Examiner of(Reasoning reasoning) {
        return new Examiner(reasoning.facts());
    }

    public Examination examine(RuleSyntax rule) {
        return examine(rule, Map.of());
    }

    /** @param given what a rule's bindings must be, such as {@code $service}: {@code robot.service} */
    public Examination examine(RuleSyntax rule, Map<String, Object> given) {
        return new Examination(rule, false, List.of(), true);
    }

    /** What had to be absent for a rule to fire on these premises, in the order of the rule. */
    public List<Absence> absences(RuleSyntax rule, Derivation proof) {
        return List.of();
    }
}
