package dev.quietcore.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.Disturbance;
import org.junit.jupiter.api.Test;

class DisturbanceKindsTest {
    @Test
    void everyDisturbanceHasAKindAndNothingElseHas() {
        assertThat(Vocabulary.types())
                .allSatisfy(type -> assertThat(DisturbanceKinds.of(type).isEmpty())
                        .as(type)
                        .isNotEqualTo(Disturbance.class.isAssignableFrom(
                                Vocabulary.type(type).orElseThrow())));
    }
}
