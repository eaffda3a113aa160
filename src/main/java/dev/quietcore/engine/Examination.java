package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.List;

/**
 * What the conditions of one rule found among the facts.
 *
 * @param matched whether all of them were met at once
 * @param attempts if they were met, the first match; if not, what came nearest to one, the nearest first
 * @param gaveUp whether there was more to try than was allowed; then an attempt may not be the nearest
 */
public record Examination(RuleSyntax rule, boolean matched, List<Attempt> attempts, boolean gaveUp) {
    public Examination {
        attempts = List.copyOf(attempts);
    }

    /**
     * One way of meeting the conditions.
     *
     * @param steps the rule's conditions in its order
     * @param doubts constraints of which it cannot be told whether they are met
     * @param distance how far from a match, 0 for a match
     */
    public record Attempt(List<Step> steps, List<String> doubts, double distance) {
        public Attempt {
            steps = List.copyOf(steps);
            doubts = List.copyOf(doubts);
        }

        /** The conditions that were not met, in the order of the rule. */
        public List<Miss> misses() {
            return steps.stream().flatMap(step -> step.misses().stream()).toList();
        }
    }

    /**
     * @param facts that met the condition; none where nothing had to be there
     * @param misses the miss if it was not met, else empty
     */
    public record Step(Condition condition, List<Fact> facts, List<Miss> misses) {
        public Step {
            facts = List.copyOf(facts);
            misses = List.copyOf(misses);
        }
    }
}
