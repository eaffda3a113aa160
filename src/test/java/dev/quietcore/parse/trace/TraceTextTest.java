package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.KernelThreadRun;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.Stack;
import dev.quietcore.facts.TickStop;
import dev.quietcore.facts.TraceMarkerWriter;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.parse.SnapshotFacts;
import dev.quietcore.snapshot.recording.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which kernels and trace-cmd print the same records. */
class TraceTextTest {
    private static <F> List<F> of(SnapshotFacts.Result result, Class<F> type) {
        return result.facts().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static SnapshotFacts.Result parse(String... lines) {
        return Recorded.facts((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "          stress-1500  [002] d.h2   20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] dBh2.1  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.1.. 20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002]  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  (   1500) [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  (-------) [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.  20.000000123: tick_stop: success=0 dependency=SCHED",
                "          stress-1500    2d.h2.  20.000000: tick_stop:            success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.  20000000000: tick_stop: success=0 dependency=SCHED",
                "  rt:     stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                ">           stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "> > stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                ">> | stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED\r",
                "\t stress-1500\t[002]\td.h2.\t20.000000:\ttick_stop:\tsuccess=0 dependency=SCHED",
                "  stress-1500      2d.h2. 20000000us : tick_stop: success=0 dependency=SCHED",
                "  stress-1500      2dNh2 20000000us+: tick_stop: success=0 dependency=SCHED",
                "  stress-1500      2d.h2.1.. 20000000us!: tick_stop: success=0 dependency=SCHED",
                "  stress-1500    [002]     20.000000: tick_stop:            success=0 dependency=SCHED",
                "  stress-1500 (1500) [002] d.h2.....  20.000000: tick_stop:            success=0 dependency=SCHED"
            })
    void oneRecordInAllItsShapes(String line) {
        SnapshotFacts.Result result = parse("cpus=4", line);

        assertThat(of(result, TickStop.class)).singleElement().satisfies(stop -> {
            assertThat(stop.cpu()).isEqualTo(2);
            assertThat(stop.comm()).isEqualTo("stress");
        });
        assertThat(of(result, TraceWindow.class))
                .singleElement()
                .satisfies(window -> assertThat(window.startSeconds()).isBetween(20.0, 20.1));
        assertThat(of(result, Unreadable.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the 3rd run took 12.5: far too long",
                "          stress-1500  20.000000: tick_stop: success=0 dependency=SCHED",
                "kernel 2d.h2 what"
            })
    void linesThatOnlyLookAlikeAreNoRecords(String line) {
        assertThat(of(parse(line), TraceWindow.class)).isEmpty();
    }

    @Test
    void theStackOfATraceCmdReportBelongsToTheRecordInFront() {
        SnapshotFacts.Result result = parse(
                "lidar_driver-423   [000] ...1.    62.696369: csd_queue_cpu:        cpu=3"
                        + " callsite=smp_call_function_many+0x20 func=ipi_mb csd=0xfff00000bf7ee5e0",
                "lidar_driver-423   [000] ...1.    62.696371: kernel_stack:         <stack trace >",
                "=> trace_event_raw_event_csd_queue_cpu (ffffa4980ddaed08)",
                "=> smp_call_function_many_cond (ffffa4980ddaed08)",
                "=> membarrier_private_expedited (ffffa4980dd1eb6c)",
                "lidar_driver-423   [000] ...1.    62.696372: user_stack:           <user stack trace>",
                " =>  <0000ffffae8ebde8>",
                "lidar_driver-425   [003] d.h..    62.700562: csd_function_entry:   func=ipi_mb,"
                        + " csd=0xfff00000bf7ee5e0",
                "lidar_driver-425   [003] d.h..    62.700572: csd_function_exit:    func=ipi_mb,"
                        + " csd=0xfff00000bf7ee5e0");

        assertThat(of(result, CsdExecution.class))
                .singleElement()
                .satisfies(csd -> assertThat(csd.stack())
                        .isEqualTo(new Stack(List.of("smp_call_function_many_cond", "membarrier_private_expedited"))));
        assertThat(of(result, TracedEvent.class))
                .extracting(TracedEvent::event)
                .containsExactly("csd_queue_cpu", "csd_function_entry", "csd_function_exit");
        assertThat(of(result, TraceWindow.class))
                .singleElement()
                .satisfies(window -> assertThat(window.stacks()).isTrue());
    }

    @Test
    void lostRecordsAreToldInFourWays() {
        SnapshotFacts.Result result = parse(
                "# CPU:4 lost by the buffer: 12",
                "# CPU:5 lost by the buffer: 12",
                "          stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "CPU:1 [LOST 17 EVENTS]",
                "CPU:1 [LOST 3 EVENTS]",
                "CPU:2 [9 EVENTS DROPPED]",
                "CPU:3 [EVENTS DROPPED]",
                "CPU:4 [LOST EVENTS]",
                "CPU:5 [LOST 20 EVENTS]",
                "CPU:6 [all is well]");

        assertThat(of(result, LostEvents.class))
                .extracting(LostEvents::cpu, LostEvents::count)
                .containsExactlyInAnyOrder(tuple(1, 20L), tuple(2, 9L), tuple(3, 1L), tuple(4, 12L), tuple(5, 20L));
    }

    @Test
    void aMarkIsAMarkAlsoWhereTraceCmdNamesItsFormat() {
        SnapshotFacts.Result result = parse(
                "         collect-77    [000] .....    20.000000: print:                tracing_mark_write: begin",
                "         collect-77    [000] .....    20.000001: print:                some_driver: begin");

        assertThat(of(result, TraceMarkerWriter.class))
                .singleElement()
                .satisfies(writer -> assertThat(writer.comm()).isEqualTo("collect"));
        assertThat(of(result, TracedEvent.class))
                .extracting(TracedEvent::event, TracedEvent::records)
                .containsExactly(tuple("tracing_mark_write", 1L), tuple("print", 1L));
    }

    @Test
    void aWakeupInTraceCmdsWordsNamesTheWaker() {
        SnapshotFacts.Result result = parse(
                "          <idle>-0     [001] dNh4.    20.000000: sched_wakeup:         ktimers/1:30 [98] success=1"
                        + " CPU:001",
                "          <idle>-0     [001] d..2.    20.000010: sched_switch:         swapper/1:0 [120] R ==>"
                        + " ktimers/1:30 [98]",
                "       ktimers/1-30    [001] d..2.    20.000020: sched_switch:         ktimers/1:30 [98] S ==>"
                        + " swapper/1:0 [120]");

        assertThat(of(result, KernelThreadRun.class)).singleElement().satisfies(run -> {
            assertThat(run.comm()).isEqualTo("ktimers/1");
            assertThat(run.wokenByComm()).isEqualTo("<idle>");
        });
    }

    @Test
    void ofSeveralBuffersInOneReportOnlyOneIsCounted() {
        SnapshotFacts.Result result = parse(
                "  host.dat:     stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                " guest.dat:       stress-77  [002] d.h2.  20.000001: tick_stop: success=0 dependency=SCHED",
                "  host.dat:     stress-1500  [002] d.h2.  20.000002: tick_stop: success=0 dependency=SCHED");

        assertThat(of(result, TickStop.class)).singleElement().satisfies(stop -> {
            assertThat(stop.count()).isEqualTo(2);
            assertThat(stop.comm()).isEqualTo("stress");
        });
        assertThat(of(result, Unreadable.class))
                .extracting(Unreadable::reason)
                .containsExactly("records of several buffers or machines are mixed here; only those like the first are"
                        + " used, report each file and each buffer by itself");
    }

    @Test
    void aTraceThatAMailQuotesSaysWhatTheTraceSays() {
        String[] trace = {
            "# tracer: nop",
            "          camera-1500  [002] .....  20.000000: csd_queue_cpu: cpu=3 callsite=smp_call_function_many+0x20"
                    + " func=ipi_mb csd=0xfff00000bf7ee5e0",
            "          camera-1500  [002] .....  20.000001: <stack trace>",
            " => smp_call_function_many_cond",
            " => membarrier_private_expedited",
            "CPU:1 [LOST 17 EVENTS]",
            "",
            "           <...>-1600  [003] d.h2.  20.000005: csd_function_entry: func=ipi_mb, csd=0xfff00000bf7ee5e0",
            "           <...>-1600  [003] d.h2.  20.000009: csd_function_exit: func=ipi_mb, csd=0xfff00000bf7ee5e0"
        };
        List<String> quoted = new ArrayList<>(List.of("On Tue, somebody wrote:", "> [...]"));
        Stream.of(trace).map(line -> "> " + line).forEach(quoted::add);
        quoted.addAll(List.of(">", "Why is that?"));

        SnapshotFacts.Result plain = parse(trace);
        SnapshotFacts.Result mail = parse(quoted.toArray(String[]::new));

        for (Class<? extends Observation> type :
                List.of(CsdExecution.class, LostEvents.class, TraceWindow.class, TracedEvent.class)) {
            assertThat(Recorded.says(mail, type)).isNotEmpty().isEqualTo(Recorded.says(plain, type));
        }
        assertThat(of(mail, CsdExecution.class)).singleElement().satisfies(execution -> {
            assertThat(execution.senderComm()).isEqualTo("camera");
            assertThat(execution.stack().frames())
                    .containsExactly("smp_call_function_many_cond", "membarrier_private_expedited");
        });
        assertThat(of(mail, Unreadable.class)).isEmpty();
    }

    @Test
    void aLatencyTracersOwnLinesAreTolerated() {
        SnapshotFacts.Result result = parse(
                "# tracer: irqsoff",
                "#",
                "# irqsoff latency trace v1.1.5 on 3.8.0-test+",
                "# latency: 16 us, #4/4, CPU#0 | (M:preempt VP:0, KP:0, SP:0 HP:0 #P:4)",
                "#    | task: swapper/0-0 (uid:0 nice:0 policy:0 rt_prio:0)",
                "#  => started at: run_timer_softirq",
                "#  cmd     pid   ||||| time  |   caller",
                "  <idle>-0       0d.s2    0us+: _raw_spin_lock_irq <-run_timer_softirq",
                "  <idle>-0       0dNs3   17us : tick_stop: success=0 dependency=SCHED",
                "  <idle>-0       0dNs3   17us+: trace_hardirqs_on <-run_timer_softirq",
                "  <idle>-0       0dNs3   25us :      0:120:R ==> [003]  2389: 94:R sleep",
                "  <idle>-0       0dNs3   25us : <stack trace>",
                " => _raw_spin_unlock_irq",
                " => run_timer_softirq");

        assertThat(of(result, TickStop.class))
                .singleElement()
                .satisfies(stop -> assertThat(stop.firstSeconds()).isEqualTo(17e-6));
        assertThat(of(result, Unreadable.class)).isEmpty();
    }

    @Test
    void functionsAndGraphsBetweenRecordsAreTolerated() {
        SnapshotFacts.Result result = parse(
                "# tracer: function_graph",
                " 2)               |  smp_call_function_many_cond() {",
                " 2)   0.541 us    |    ktime_get();",
                " 2) ! 105.250 us  |  }",
                "          stress-1500  [002] d.h2.  20.000000: tick_stop: success=0 dependency=SCHED",
                "          stress-1500  [002] d.h2.  20.000001: ktime_get <-tick_nohz_irq_exit",
                "          stress-1500  [002] d.h2.  20.000002: function:             ktime_get <--"
                        + " tick_nohz_irq_exit");

        assertThat(of(result, TickStop.class)).hasSize(1);
        assertThat(of(result, Unreadable.class)).isEmpty();
    }
}
