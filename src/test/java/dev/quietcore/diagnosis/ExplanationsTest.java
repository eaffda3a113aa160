package dev.quietcore.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.engine.Arrow;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.Reasoning;
import dev.quietcore.facts.Cause;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Mechanism;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
    private static final Cause CAUSE = new Cause("robot", "cause", "process", "x");

    private static Mechanism path(int number) {
        return new Mechanism("robot", "path", "" + number);
    }

    private static Reasoning reasoning(List<Arrow> arrows) {
        return new Reasoning(List.of(), List.of(new Derivation("rule", CAUSE, List.of(), arrows)), List.of());
    }

    @Test
    void ofTwoWaysThatAreAsSureTheLongerCounts() {
        Explanations explanations = new Explanations(reasoning(List.of(
                new Arrow(CAUSE, path(2), Certainty.CONFIRMED, "rule"),
                new Arrow(CAUSE, path(1), Certainty.CONFIRMED, "rule"),
                new Arrow(path(1), path(2), Certainty.CONFIRMED, "rule"))));

        assertThat(explanations.explainedBy(CAUSE).get(path(2)).length()).isEqualTo(2);
    }

    /** The longest way through forty paths that all explain each other would be sought longer than anybody waits. */
    @Test
    void arrowsFromEverythingToEverythingEnd() {
        List<Arrow> arrows = new ArrayList<>(List.of(new Arrow(CAUSE, path(0), Certainty.CONFIRMED, "rule")));
        for (int from = 0; from < 40; from++) {
            for (int to = 39; to >= 0; to--) {
                arrows.add(new Arrow(path(from), path(to), Certainty.CONFIRMED, "rule"));
            }
        }

        assertThat(new Explanations(reasoning(arrows)).explainedBy(CAUSE)).hasSize(40);
    }
}
