package dev.quietcore.engine;

import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.Mechanism;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.drools.core.rule.consequence.InternalMatch;
import org.drools.model.Drools;
import org.kie.api.runtime.rule.Match;
import org.kie.api.runtime.rule.RuleContext;

/**
 * The one verb of a rule's consequence: {@code conclude(drools, new Mechanism(…)).explains($disturbance);}. It inserts the
 * conclusion logically, so that it goes when its premises go, and records the proof.
 */
public final class Conclusions {
    private final RuleContext context;
    private final Conclusion conclusion;
    private final List<Fact> premises;
    private final List<Arrow> arrows = new ArrayList<>();

    private Conclusions(RuleContext context, Conclusion conclusion) {
        this.context = context;
        this.conclusion = conclusion;
        this.premises = premisesOf(context.getMatch());
    }

    /** Draws a conclusion. What it explains is told by the methods of the result. */
    @SuppressWarnings("CheckReturnValue")
    public static Conclusions conclude(Drools drools, Conclusion conclusion) {
        RuleContext context = (RuleContext) drools;
        check(context.getRule().getName(), conclusion);
        drools.logicalInsert(conclusion);
        Conclusions conclusions = new Conclusions(context, conclusion);
        conclusions.record();
        return conclusions;
    }

    private static void check(String rule, Conclusion conclusion) {
        for (RecordComponent component : conclusion.getClass().getRecordComponents()) {
            if (component.getType() == String.class) {
                Object text = Members.property(conclusion, component.getName());
                if (text == null) {
                    throw new RunawayRuleException(
                            rule, "concludes something whose " + component.getName() + " is null");
                }
                if (String.valueOf(text).length() > Effort.LONGEST_CONCLUSION) {
                    throw new RunawayRuleException(
                            rule,
                            "concludes something whose " + component.getName() + " has more than "
                                    + Effort.LONGEST_CONCLUSION + " characters; it may feed itself");
                }
            }
        }
    }

    /** Seen in the evidence: a sender's stack, a matching pair of events. */
    public Conclusions explains(Fact... explained) {
        return arrows(Certainty.CONFIRMED, List.of(explained));
    }

    public Conclusions explains(Collection<? extends Fact> explained) {
        return arrows(Certainty.CONFIRMED, explained);
    }

    /** Joined by time or by count, and no rival fits. */
    public Conclusions likelyExplains(Fact... explained) {
        return arrows(Certainty.LIKELY, List.of(explained));
    }

    public Conclusions likelyExplains(Collection<? extends Fact> explained) {
        return arrows(Certainty.LIKELY, explained);
    }

    /** A documented mechanism; the evidence that would decide was not collected. */
    public Conclusions mayExplain(Fact... explained) {
        return arrows(Certainty.POSSIBLE, List.of(explained));
    }

    public Conclusions mayExplain(Collection<? extends Fact> explained) {
        return arrows(Certainty.POSSIBLE, explained);
    }

    private Conclusions arrows(Certainty certainty, Collection<? extends Fact> explained) {
        String rule = context.getRule().getName();
        if (explained.stream().anyMatch(Cause.class::isInstance)) {
            throw new RunawayRuleException(rule, "explains a cause, which is what nothing else explains");
        }
        if (explained.stream()
                .anyMatch(fact -> fact instanceof Mechanism path && path.name().equals(conclusion.name()))) {
            throw new RunawayRuleException(rule, "explains a " + conclusion.name() + " by another; it may feed itself");
        }
        explained.forEach(fact -> arrows.add(new Arrow(conclusion, fact, certainty, rule)));
        record();
        return this;
    }

    private void record() {
        Proofs.of(context.getKieRuntime())
                .put(context.getMatch(), new Derivation(context.getRule().getName(), conclusion, premises, arrows));
    }

    /** Facts under {@code exists} and {@code accumulate} count as premises too: getObjects() would miss them. */
    private static List<Fact> premisesOf(Match match) {
        Set<Fact> facts = new LinkedHashSet<>();
        for (Object object : objectsOf((InternalMatch) match)) {
            collect(object, facts);
        }
        return List.copyOf(facts);
    }

    /** Drools 10.2.0 stumbles over an {@code eval} behind an {@code accumulate}: then the plain objects have to do. */
    private static List<Object> objectsOf(InternalMatch match) {
        try {
            return match.getObjectsDeep();
        } catch (NullPointerException stumbled) {
            return match.getObjects();
        }
    }

    private static void collect(Object object, Set<Fact> facts) {
        if (object instanceof Fact fact) {
            facts.add(fact);
        } else if (object instanceof Collection<?> collection) {
            collection.forEach(element -> collect(element, facts));
        }
    }
}
