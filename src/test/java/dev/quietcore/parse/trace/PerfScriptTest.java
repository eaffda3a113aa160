package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.TickStop;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.parse.SnapshotFacts;
import dev.quietcore.snapshot.recording.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What perf script prints, with call chains. */
class PerfScriptTest {
    private static final String KICK = """
        CPU 0/KVM    40/41 [002]   102.599956:    csd:csd_queue_cpu: cpu=3 callsite=irq_work_queue_on+0x80 func=nohz_full_kick_func csd=0xfff00000bf7d8e80
        \tffffa4980ddafb80 __smp_call_single_queue+0xf8 ([kernel.kallsyms])
        \tffffa4980ddafb80 __smp_call_single_queue+0xf8 ([kernel.kallsyms])
        \tffffa4980de65fc0 irq_work_queue_on+0x80 ([kernel.kallsyms])
        \t    ffffae8ebde8 syscall+0x28 (/usr/lib/aarch64-linux-gnu/libc.so.6)

        """;

    private static <F> List<F> of(SnapshotFacts.Result result, Class<F> type) {
        return result.facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static SnapshotFacts.Result parse(String text) {
        return Recorded.facts(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRealRecordingTellsTheSenderAndItsRoad() {
        SnapshotFacts.Result result = Recorded.facts(Recorded.bytes("perf-script.txt.gz"));

        assertThat(of(result, TracedEvent.class))
                .extracting(TracedEvent::event, TracedEvent::records)
                .containsExactlyInAnyOrder(tuple("csd_queue_cpu", 124L), tuple("tick_stop", 17L));
        assertThat(of(result, TraceWindow.class)).singleElement().satisfies(window -> {
            assertThat(window.records()).isEqualTo(141);
            assertThat(window.stacks()).isTrue();
        });
        assertThat(of(result, CsdExecution.class))
                .filteredOn(csd -> csd.function().equals("ipi_mb"))
                .first()
                .satisfies(csd -> {
                    assertThat(csd.senderComm()).isEqualTo("lidar_driver");
                    assertThat(csd.cpu()).isEqualTo(3);
                    assertThat(csd.stack().frames())
                            .contains("membarrier_private_expedited", "el0_svc")
                            .doesNotContain("syscall", "main");
                });
        assertThat(of(result, TickStop.class)).isNotEmpty();
        assertThat(of(result, Unreadable.class)).isEmpty();
    }

    @Test
    void aCommWithBlanksAndAThreadOfAProcessAreRead() {
        assertThat(of(parse(KICK), CsdExecution.class)).singleElement().satisfies(csd -> {
            assertThat(csd.senderComm()).isEqualTo("CPU 0/KVM");
            assertThat(csd.senderPid()).isEqualTo(41);
            assertThat(csd.stack()).isEqualTo(new Stack(List.of("__smp_call_single_queue", "irq_work_queue_on")));
        });
    }

    @Test
    void samplesThatAreNoEventsOfTheKernelArePassedOver() {
        SnapshotFacts.Result result = parse(KICK + """
            lidar_driver     423 [000]   102.561615:     250000 cycles:P:
            \tffffa4980ddaed08 smp_call_function_many_cond+0x370 ([kernel.kallsyms])

            lidar_driver     423 [000]   102.661615:  cpu-clock:
            """);

        assertThat(of(result, TraceWindow.class))
                .singleElement()
                .satisfies(window -> assertThat(window.records()).isEqualTo(1));
        assertThat(of(result, Unreadable.class)).isEmpty();
    }

    @Test
    void withoutCallChainsThereAreNoStacks() {
        SnapshotFacts.Result result = parse(KICK.lines().findFirst().orElseThrow() + "\n");

        assertThat(of(result, CsdExecution.class))
                .singleElement()
                .satisfies(csd -> assertThat(csd.stack().frames()).isEmpty());
        assertThat(of(result, TraceWindow.class))
                .singleElement()
                .satisfies(window -> assertThat(window.stacks()).isFalse());
    }

    @Test
    void withoutTheCpuItSaysHowToGetIt() {
        SnapshotFacts.Result result = parse(KICK.replace(" [002] ", " "));

        assertThat(of(result, Unreadable.class))
                .extracting(Unreadable::reason)
                .containsExactly("records without their CPU do not say which CPU was interrupted; print it with"
                        + " perf script -F +cpu, or record with perf record -a");
        assertThat(of(result, CsdExecution.class)).isEmpty();
    }

    @Test
    void aRecordThatIsCutCostsNothingElse() {
        SnapshotFacts.Result result = parse(KICK + "lidar_driver     423 [000]   102.56\n\n" + KICK);

        assertThat(of(result, TracedEvent.class))
                .extracting(TracedEvent::records)
                .containsExactly(2L);
    }
}
