package dev.quietcore.engine;

import dev.quietcore.engine.Examination.Attempt;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Examines why rules matched facts or did not, by the rules' own syntax trees. Made once for a set of facts; says of any rule
 * what Drools would find, and what Drools does not tell: what came nearest.
 *
 * <p>Examine a rule by the same {@link RuleSyntax} again and again: what was evaluated for it is kept.
 */
public final class Examiner {
    private static final long MATCHING_BUDGET = 5_000_000;
    private static final long NEAREST_BUDGET = 300_000;

    /** Of the facts that were looked at for one that had to be absent, so many are told. */
    private static final int LOOKED_AT = 3;

    private final FactsByType facts;
    private final Map<Condition.Pattern, PatternFacts> patterns = new IdentityHashMap<>();

    /** @param facts observations and conclusions, as they were when no rule fired any more */
    public Examiner(Collection<? extends Fact> facts) {
        this.facts = new FactsByType(facts);
    }

    public static Examiner of(Reasoning reasoning) {
        Set<Fact> all = new LinkedHashSet<>(reasoning.facts());
        reasoning.derivations().forEach(derivation -> all.add(derivation.conclusion()));
        return new Examiner(all);
    }

    public Examination examine(RuleSyntax rule) {
        return examine(rule, Map.of());
    }

    /** @param given what a rule's bindings must be, such as {@code $service}: {@code robot.service} */
    public Examination examine(RuleSyntax rule, Map<String, Object> given) {
        Bindings bindings = Bindings.of(given);
        Matches matches = new Matches(facts, patterns, new Budget(MATCHING_BUDGET));
        Matches.Match match = matches.first(rule.when(), bindings);
        if (match != null && !match.trail().doubted()) {
            return new Examination(rule, true, List.of(new Attempt(match.trail().steps(), List.of(), 0)), false);
        }
        Budget budget = new Budget(NEAREST_BUDGET);
        List<Attempt> attempts = match != null
                ? List.of(new Attempt(match.trail().steps(), match.trail().allDoubts(), 0))
                : new Search(new Matches(facts, patterns, budget), facts, budget).attempts(rule.when(), bindings);
        return new Examination(rule, false, attempts, matches.budget().spent() || budget.spent());
    }

    /** Whether the rule's conditions are met; no more than that, and so much cheaper. */
    public Holds holds(RuleSyntax rule) {
        Matches matches = new Matches(facts, patterns, new Budget(MATCHING_BUDGET));
        Matches.Match match = matches.first(rule.when(), Bindings.NONE);
        if (match != null && !match.trail().doubted()) {
            return Holds.YES;
        }
        return match != null || matches.budget().spent() ? Holds.CANNOT_TELL : Holds.NO;
    }

    /** What had to be absent for a rule to fire on these premises, in the order of the rule. */
    public List<Absence> absences(RuleSyntax rule, Derivation proof) {
        Set<Fact> premises = new LinkedHashSet<>(proof.premises());
        Matches matches = new Matches(facts, patterns, new Budget(MATCHING_BUDGET));
        Matches.Match match = matches.first(rule.when(), Bindings.NONE, premises::contains);
        Bindings bindings = match == null ? Bindings.NONE : match.bindings();
        List<Absence> absences = new ArrayList<>();
        for (Condition condition : rule.when().conditions()) {
            if (condition instanceof Condition.Absent absent) {
                absences.add(new Absence(
                        absent,
                        Wording.of(absent.condition(), bindings),
                        lookedAt(absent.condition(), bindings, matches)));
            }
        }
        return absences;
    }

    private static List<Fact> lookedAt(Condition condition, Bindings bindings, Matches matches) {
        if (condition instanceof Condition.AllOf all) {
            return lookedAt(all.conditions().get(0), bindings, matches);
        }
        return condition instanceof Condition.Pattern pattern
                ? matches.of(pattern).near(bindings).stream()
                        .map(PatternFacts.Meeting::fact)
                        .limit(LOOKED_AT)
                        .toList()
                : List.of();
    }
}
