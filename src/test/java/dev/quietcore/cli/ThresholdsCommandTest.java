package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that holds nothing but thresholds.yaml, at the command line. */
class ThresholdsCommandTest {
    private static final String CAPTURE = "examples/machines/tlb-smp-sync.tar.gz";

    @TempDir
    private Path own;

    private CommandRun run(String thresholds, String... words) throws IOException {
        Files.writeString(own.resolve("thresholds.yaml"), thresholds);
        return CommandRun.of(List.of(words));
    }

    @Test
    void aFindingNamesTheFileThatSetItsThreshold() throws IOException {
        CommandRun run = run(
                "fair-server-on-isolated-cpu.kicksPerSecond: 0.25\n", "diagnose", "--rules", own.toString(), CAPTURE);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("Thresholds: fair-server-on-isolated-cpu.kicksPerSecond 0.25/s (" + own
                        + "/thresholds.yaml:1)");
    }

    @Test
    void thePageTellsBothValues() throws IOException {
        CommandRun run = run("tick-kept.ticksPerSecond: 2\n", "page", "--rules", own.toString(), CAPTURE, "tick-kept");
        assertThat(run.out().replaceAll("\\s+", " "))
                .contains("- ticksPerSecond 5/s: Ticks of one nohz_full CPU;")
                .contains("in effect 2/s, set at " + own + "/thresholds.yaml:1 - ticksPerStop 10:");
    }

    @Test
    void aThresholdThatThereIsNotRefusesTheRunWithItsPlace() throws IOException {
        CommandRun run = run("tick-kept.ticksPerSecnd: 2\n", "diagnose", "--rules", own.toString(), CAPTURE);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("quietcore: " + own
                        + "/thresholds.yaml:1:1: there is no threshold 'tick-kept.ticksPerSecnd'; the"
                        + " page tick-kept has ticksPerSecond, ticksPerStop. Did you mean 'ticksPerSecond'?\n");
    }
}
