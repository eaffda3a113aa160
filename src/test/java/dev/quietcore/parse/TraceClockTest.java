package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.TraceWindow;
import org.junit.jupiter.api.Test;

class TraceClockTest {
    private static TraceWindow window(String machine, String clock) {
        return new TraceWindow(machine, 1, 2, clock, 7, false, Evidence.of(machine, "trace", 1, "a record"));
    }

    @Test
    void theWindowOfItsMachineLearnsTheClock() {
        TraceClock clock = new TraceClock("robot", "mono");

        assertThat(clock.on(window("robot", "unknown"))).isEqualTo(window("robot", "mono"));
        assertThat(clock.on(window("robot", "x86-tsc"))).isEqualTo(window("robot", "x86-tsc"));
        assertThat(clock.on(window("other", "unknown"))).isEqualTo(window("other", "unknown"));
    }
}
