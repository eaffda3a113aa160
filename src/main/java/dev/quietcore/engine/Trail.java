package dev.quietcore.engine;

import dev.quietcore.engine.Examination.Step;
import dev.quietcore.facts.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way through a rule's conditions so far: what each met, what it missed, and of what it cannot be told. */
record Trail(@Nullable Trail before, @Nullable Step step, List<String> doubts, int misses) {
    static final Trail START = new Trail(null, null, List.of(), 0);

    Trail met(Condition condition, List<Fact> facts, List<String> doubts) {
        return new Trail(this, new Step(condition, facts, List.of()), doubts, misses);
    }

    Trail missed(Condition condition, List<Miss> missed) {
        return new Trail(this, new Step(condition, List.of(), missed), List.of(), misses + 1);
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Trail at = this; at != null; at = at.before) {
            if (at.step != null) {
                steps.add(at.step);
            }
        }
        Collections.reverse(steps);
        return steps;
    }

    List<String> allDoubts() {
        List<String> all = new ArrayList<>();
        for (Trail at = this; at != null; at = at.before) {
            all.addAll(at.doubts);
        }
        return all;
    }

    boolean doubted() {
        for (Trail at = this; at != null; at = at.before) {
            if (!at.doubts.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The facts that the conditions met, in the order of the rule. */
    List<Fact> facts() {
        return steps().stream().flatMap(step -> step.facts().stream()).toList();
    }
}
