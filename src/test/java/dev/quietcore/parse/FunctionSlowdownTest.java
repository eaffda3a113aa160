package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.FunctionSlowdown;
import org.junit.jupiter.api.Test;

/** Two traces of a machine in which the same function is slow and quick. */
class FunctionSlowdownTest {
    private static final String SLOW = """
             2) # 6219.500 us |  wake_card();
             3) # 6184.250 us |  wake_card();
             3) ! 200.250 us  |  stop_card();
            """;
    private static final String QUICK = """
             2)   5.542 us    |  wake_card();
             1) + 13.125 us   |  wake_card();
             3) + 90.250 us   |  stop_card();
            """;

    @Test
    void theShortestSlowCallAgainstTheLongestQuickOne() {
        Parsed parsed = Parsed.of("quick.txt", QUICK).file("slow.txt", SLOW);

        assertThat(parsed.says(FunctionSlowdown.class))
                .containsExactly(
                        "each call of wake_card takes 6.2 ms or more in slow.txt, and 13 us at most in quick.txt");
        FunctionSlowdown slowdown = parsed.facts(FunctionSlowdown.class).get(0);
        assertThat(slowdown.ratio()).isBetween(471.0, 471.5);
        assertThat(slowdown.evidence().citations())
                .extracting(Citation::place)
                .containsExactly("slow.txt:2", "quick.txt:2");
    }

    @Test
    void oneQuickCallAmongTheSlowOnesIsNoSlowdown() {
        assertThat(Parsed.of("quick.txt", QUICK)
                        .file("slow.txt", SLOW + " 2)   7.000 us    |  wake_card();\n")
                        .facts(FunctionSlowdown.class))
                .isEmpty();
    }

    @Test
    void aFunctionInWhichACallWasRecordedIsNotCompared() {
        assertThat(Parsed.of("quick.txt", QUICK).file("slow.txt", SLOW + """
                                         4)               |  wake_card() {
                                         4)   2.000 us    |    msleep();
                                         4) # 6219.500 us |  }
                                        """).facts(FunctionSlowdown.class))
                .isEmpty();
    }

    @Test
    void oneTraceAloneTellsNoSlowdown() {
        assertThat(Parsed.of("both.txt", QUICK + SLOW).facts(FunctionSlowdown.class))
                .isEmpty();
    }
}
