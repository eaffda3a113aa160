package dev.quietcore.snapshot.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.TimerInterrupt;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.parse.SnapshotFacts;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** trace.dat of a real machine, against what trace-cmd 3.3 printed of the same recording there. */
class TraceDatTest {
    private static final Pattern SWITCH =
            Pattern.compile("prev_comm=(.*) prev_pid=(\\d+) prev_prio=(\\d+) prev_state=(\\S+)"
                    + " ==> next_comm=(.*) next_pid=(\\d+) next_prio=(\\d+)");
    private static final Pattern EXPIRY = Pattern.compile("(hrtimer=\\S+) function=(\\S+) (now=\\d+)");
    private static final Pattern NEED_RESCHED = Pattern.compile("(\\[\\d+\\] .)n");

    /**
     * As trace-cmd report prints it with its plugins. They print two events in words of their own, of which the state is only the first
     * letter; and where the kernel prints n (need_resched alone), they print N.
     */
    private static String asReported(String record) {
        String told = SWITCH.matcher(record)
                .replaceAll(match -> match.group(1) + ":" + match.group(2) + " [" + match.group(3) + "] "
                        + match.group(4).charAt(0) + " ==> " + match.group(5) + ":" + match.group(6) + " ["
                        + match.group(7) + "]");
        return NEED_RESCHED
                .matcher(EXPIRY.matcher(told).replaceAll("$1 $3 function=$2/0x0"))
                .replaceAll("$1N");
    }

    private static List<String> reported(List<String> lines) {
        return Recorded.records(lines).stream().map(TraceDatTest::asReported).toList();
    }

    @Test
    void everyRecordIsPrintedAsTraceCmdReportPrintsIt() {
        List<String> lines = Recorded.lines(Recorded.bytes("trace.dat"));

        assertThat(reported(lines))
                .hasSize(3771)
                .containsExactlyElementsOf(Recorded.records(Recorded.textLines("trace-cmd-report.txt.gz")));
    }

    @Test
    void versionSixHoldsTheSameRecordsOfTheCpuThatWasKept() {
        List<String> lines = Recorded.lines(Recorded.bytes("trace-v6.dat"));

        assertThat(reported(lines))
                .hasSize(600)
                .containsExactlyElementsOf(Recorded.records(Recorded.textLines("trace-cmd-report.txt.gz")).stream()
                        .filter(line -> line.contains("[003]"))
                        .toList());
    }

    @Test
    void theHeadingTellsWhatTheRecordingKnows() {
        assertThat(Recorded.lines(Recorded.bytes("trace.dat")))
                .startsWith(
                        "# tracer: nop",
                        "#",
                        "# recording: trace.dat, version 7",
                        "# uname: Linux robot-guest 6.12.107+deb13-rt-arm64 aarch64",
                        "# trace-cmd: 3.3.1 not-a-git-repo",
                        "# trace_id: 0xfc3c48cbb7591f21",
                        "# cpus: 4",
                        "# trace_clock: mono",
                        "#",
                        "           sleep-432   [000] d.h..    62.680021: irq_handler_entry:    irq=11"
                                + " name=arch_timer");
    }

    @Test
    void theFactsAreThoseOfTheReport() {
        SnapshotFacts.Result recorded = Recorded.facts(Recorded.bytes("trace.dat"));
        SnapshotFacts.Result reported = Recorded.facts(Recorded.bytes("trace-cmd-report.txt.gz"));

        assertThat(Recorded.says(recorded, CsdExecution.class)).isNotEmpty();
        assertThat(Recorded.says(recorded, TimerInterrupt.class)).isNotEmpty();
        assertThat(Recorded.says(recorded, Observation.class).stream()
                        .filter(says -> !says.contains("6.12.107"))
                        .toList())
                .isEqualTo(Recorded.says(reported, Observation.class));
        assertThat(recorded.facts().stream().filter(NotCollected.class::isInstance))
                .hasSameSizeAs(reported.facts().stream()
                        .filter(NotCollected.class::isInstance)
                        .toList());
    }

    @Test
    void theWindowHasItsClockAndTheMachineItsName() {
        SnapshotFacts.Result recorded = Recorded.facts(Recorded.bytes("trace.dat"));

        assertThat(recorded.facts().stream().filter(TraceWindow.class::isInstance))
                .singleElement()
                .satisfies(fact -> assertThat(((TraceWindow) fact).clock()).isEqualTo("mono"));
        assertThat(recorded.facts().stream().filter(Machine.class::isInstance))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(((Machine) fact).machine()).isEqualTo("robot-guest");
                    assertThat(((Machine) fact).arch()).isEqualTo("aarch64");
                });
    }
}
