package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.facts.KernelMessage;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.QemuEvent;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.snapshot.recording.Recorded;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What tools print: cyclictest, QEMU's log, tracefs beside the trace, dmesg. */
class ToolFormatsTest {
    private static final String JSON = """
            {
              "file_version": 1,
              "cmdline:": "cyclictest -a1 -i1000 -p95 -t1 -m -D 40 -q",
              "rt_test_version:": "2.60",
              "num_threads": 1,
              "thread": {
                "0": {
                  "histogram": {      },
                  "cycles": 23791,
                  "min": 45,
                  "max": 203577,
                  "avg": 999.52,
                  "cpu": 1,
                  "node": 0
                }
              }
            }
            """;
    private static final String PLAIN = """
            # /dev/cpu_dma_latency set to 0us
            T: 0 (  419) P:95 I:1000 C:  23791 Min:     45 Act:  223 Avg:  999 Max:  203577
            """;

    @Test
    void cyclictestInJsonNamesTheCpuAndCountsOnce() {
        Parsed parsed = new Parsed().file("cyclictest.txt", PLAIN).file("cyclictest.json", JSON);

        assertThat(parsed.formats()).containsExactly("cyclictest", "cyclictest-json");
        assertThat(parsed.says(CyclictestResult.class))
                .containsExactly("cyclictest measured wake-ups on CPU 1 1.0 ms late on average and 204 ms at worst");
    }

    @Test
    void cyclictestPlainKeepsTheLastLineOfAThread() {
        Parsed parsed = Parsed.of(
                "cyclictest.txt",
                "T: 0 ( 1449) P:80 I:200 C:    100 Min:   0 Act:   32 Avg:   20 Max:  100\r\n"
                        + "T: 0 ( 1449) P:80 I:200 C: 800368 Min:   0 Act:   32 Avg:   22 Max:  128\r\n"
                        + "T: 1 ( 1450) P:80 I:200 C: 8003");

        assertThat(parsed.facts(CyclictestResult.class)).singleElement().satisfies(result -> {
            assertThat(result.cycles()).isEqualTo(800_368);
            assertThat(result.maxMicros()).isEqualTo(128);
            assertThat(result.cpu()).isEqualTo(-1);
        });
        assertThat(parsed.problems()).hasSize(1).first().asString().startsWith("3: not 'T:");
    }

    @Test
    void cyclictestHistogramByItsFooter() {
        String histogram =
                "# /dev/cpu_dma_latency set to 0us\n# Histogram\n000000 000000\t000000\n000001 000004\t000001\n";
        Parsed parsed = Parsed.of(
                "hist.txt",
                histogram
                        + "# Total: 000001973 000001970\n# Min Latencies: 00085 00090\n# Avg Latencies: 01529 01500\n"
                        + "# Max Latencies: 47828 00200\n");

        assertThat(parsed.facts(CyclictestResult.class))
                .extracting(CyclictestResult::maxMicros)
                .containsExactly(47828.0, 200.0);
        assertThat(Parsed.of("hist.txt", histogram).problems())
                .containsExactly("4: the histogram ends without its '# Max Latencies:'");
    }

    @Test
    void qemuEventsWithAndWithoutTheirPrefix() {
        Parsed parsed = Parsed.of("qemu.log", """
                2190@1700000055.100000:vfio_platform_intp_interrupt  (2) triggered, handled by user space
                2190@1700000055.100100:memory_region_transaction_commit
                vfio_platform_intp_interrupt  (2) triggered
                qemu-system-aarch64: warning: something else
                """);

        assertThat(parsed.says(QemuEvent.class))
                .containsExactly(
                        "QEMU logged vfio_platform_intp_interrupt 2 times",
                        "QEMU logged memory_region_transaction_commit once");
        assertThat(Parsed.of("qemu.log", "qemu-system-aarch64: terminating on signal 15\n")
                        .formats())
                .containsExactly("unrecognised");
    }

    @Test
    void tracefsBesideTheTrace() {
        Parsed parsed = new Parsed()
                .file(
                        "sys/kernel/tracing/per_cpu/cpu1/stats",
                        "entries: 9548\noverrun: 17\ncommit overrun: 0\ndropped events: x\nread events: 0\n")
                .file("sys/kernel/tracing/set_event", "csd:csd_queue_cpu\nipi:ipi_send_cpu\n")
                .file("sys/kernel/tracing/trace_clock", "local global counter uptime perf [mono] mono_raw boot tai\n");

        assertThat(parsed.says(LostEvents.class)).containsExactly("the trace lost 17 records of CPU 1");
        assertThat(parsed.problems()).containsExactly("4: 'dropped events' takes one count of at most 18 digits");
        assertThat(parsed.says(TracedEvent.class))
                .containsExactly("csd_queue_cpu was traced: 0 records", "ipi_send_cpu was traced: 0 records");
        assertThat(parsed.readings())
                .contains(
                        new EnabledEvents(Parsed.MACHINE, Set.of("csd_queue_cpu", "ipi_send_cpu")),
                        new TraceClock(Parsed.MACHINE, "mono"));
    }

    @Test
    void theKernelsMessagesThatMatterOncePerTopic() {
        Parsed parsed = Parsed.of("sos_commands/dmesg", """
                [    0.000000] NO_HZ: Full dynticks CPUs: 1-3.
                [    2.106695] kvm [1]: VHE mode initialized successfully
                [   12.000001] perf: interrupt took too long (2503 > 2500), lowering kernel.perf_event_max_sample_rate to 79750
                [   13.000001] perf: interrupt took too long (3153 > 3128), lowering kernel.perf_event_max_sample_rate to 63250
                [   14.000000] usb 1-1: new high-speed USB device
                """);

        assertThat(parsed.facts(KernelMessage.class))
                .extracting(KernelMessage::topic)
                .containsExactly("nohz-full-cpus", "kvm-initialised", "perf-throttled");
        KernelMessage throttled = parsed.facts(KernelMessage.class).get(2);
        assertThat(throttled.atSeconds()).isEqualTo(12.000001);
        assertThat(throttled.evidence().count()).isEqualTo(2);
    }

    @Test
    void formatsThatAreKnownButNotUsed() {
        assertThat(new Parsed()
                        .file("before/proc/loadavg", "0.00 0.01 0.05 1/92 1341\n")
                        .file("etc/os-release", "ID=debian\n")
                        .file("trace-cmd-stat.txt", "cpus=4\n\nKernel buffer statistics:\n")
                        .formats())
                .containsExactly("loadavg", "os-release", "trace-cmd-stat");
    }

    @Test
    void recordsWithoutTimesSayWhatToSendInstead() {
        Parsed excerpt = Parsed.of(
                "trace.txt",
                "       <idle>-0   [000] dN.4.:  sched_wakeup: comm=ksoftirqd/0 pid=16 prio=120 target_cpu=000\n");

        assertThat(excerpt.formats()).containsExactly("trace-without-times");
        assertThat(excerpt.problems())
                .singleElement()
                .asString()
                .contains("without their times", "send an ftrace text");
        assertThat(Parsed.of("notes.txt", "the wakeup of sched_wakeup: comm is late\n")
                        .formats())
                .doesNotContain("trace-without-times");
    }

    @Test
    void whatATraceBufferLostIsTold() {
        String whole = String.join("\n", Recorded.textLines("trace-cmd-stat.txt"));
        Parsed quiet = Parsed.of("stat.txt", whole);
        Parsed lost = Parsed.of(
                "stat.txt",
                whole.replace("CPU: 2\nentries: 0\noverrun: 0", "CPU: 2\nentries: 0\noverrun: 1705")
                        .replace("CPU: 3\nentries: 0\noverrun: 0", "CPU: 3\nentries: 0\noverrun: many")
                        .replace("CPU: 1\n", "CPU: 12345678901\noverrun: 9\n"));

        assertThat(quiet.formats()).containsExactly("trace-cmd-stat");
        assertThat(quiet.facts(LostEvents.class)).isEmpty();
        assertThat(lost.facts(LostEvents.class))
                .extracting(LostEvents::cpu, LostEvents::count)
                .containsExactly(tuple(2, 1705L));
    }
}
