package dev.quietcore.authoring.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeltaDebuggingTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void whatIsNotNeededGoesAndTheOrderStays() {
        assertThat(DeltaDebugging.smallest(HUNDRED, some -> some.containsAll(List.of(3, 50, 51, 97)), any -> true))
                .containsExactly(3, 50, 51, 97);
        assertThat(DeltaDebugging.smallest(HUNDRED, some -> true, any -> true)).isEmpty();
        assertThat(DeltaDebugging.smallest(List.of(1), some -> !some.isEmpty(), any -> true))
                .containsExactly(1);
        assertThat(DeltaDebugging.smallest(List.of(), some -> true, any -> true))
                .isEmpty();
    }

    /** 99 is needed only as long as 98 is there: one pass over single ones is not enough. */
    @Test
    void itGoesOnUntilNothingMoreGoes() {
        assertThat(DeltaDebugging.smallest(
                        HUNDRED, some -> some.contains(7) && (some.contains(1) || !some.contains(98)), any -> true))
                .containsExactly(7);
    }

    @Test
    void whatIsLeftWhenItHasToStopIsEnough() {
        int[] tries = {0};
        List<Integer> left = DeltaDebugging.smallest(HUNDRED, some -> some.contains(42), any -> tries[0]++ < 3);
        assertThat(left).contains(42).hasSizeLessThan(100).hasSizeGreaterThan(1);
    }
}
