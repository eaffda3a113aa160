package dev.quietcore.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.knowledge.Collecting.Files;
import dev.quietcore.knowledge.Collecting.Recording;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one line that takes a source, as the report prints it. */
class CollectingTest {
    private static final String START = "T=/sys/kernel/tracing; echo 0 > $T/tracing_on; echo mono > $T/trace_clock; "
            + "echo 16384 > $T/buffer_size_kb; ";
    private static final String RECORD =
            "sleep 1; echo > $T/trace; echo 1 > $T/tracing_on; sleep 10; echo 0 > $T/tracing_on; cat $T/trace > trace; ";

    @Test
    void a_recording_switches_on_waits_records_and_switches_off() {
        assertThat(new Recording(List.of("csd"), List.of(), "").command())
                .isEqualTo(START + "echo csd >> $T/set_event; " + RECORD + "echo > $T/set_event");
    }

    @Test
    void triggers_are_set_on_what_the_kernel_has_and_taken_away() {
        assertThat(new Recording(List.of("csd", "ipi"), List.of("ipi:ipi_send", "ipi:ipi_raise"), "").command())
                .isEqualTo(START + "S=$(ls $T/events/ipi | grep ipi_send || echo ipi_raise); "
                        + "for s in $S; do echo stacktrace > $T/events/ipi/$s/trigger; done; "
                        + "for e in csd ipi; do echo $e >> $T/set_event; done; " + RECORD
                        + "for s in $S; do echo '!stacktrace' > $T/events/ipi/$s/trigger; done; "
                        + "echo > $T/set_event");
    }

    @Test
    void a_probe_is_removed_after_its_event_is_off() {
        assertThat(new Recording(List.of(), List.of(), "p:sgi f reg=%x1:x64").command())
                .isEqualTo(START + "echo 'p:sgi f reg=%x1:x64' >> $T/kprobe_events; echo kprobes:sgi >> $T/set_event; "
                        + RECORD + "echo > $T/set_event; echo '-:sgi' >> $T/kprobe_events");
    }

    @Test
    void files_keep_their_places() {
        assertThat(new Files(List.of("proc/cmdline"), false).command())
                .isEqualTo("mkdir -p proc && cat /proc/cmdline > proc/cmdline");
        assertThat(new Files(List.of("proc/vmstat"), true).command())
                .isEqualTo("mkdir -p before/proc && cat /proc/vmstat > before/proc/vmstat && sleep 10");
        assertThat(new Files(List.of("proc/irq/*/effective_affinity_list"), false).command())
                .isEqualTo("for f in /proc/irq/*/effective_affinity_list; do mkdir -p .${f%/*}; cat $f > .$f; done");
    }
}
