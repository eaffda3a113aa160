package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.facts.HardwareGap;
import dev.quietcore.facts.OslatResult;
import org.junit.jupiter.api.Test;

/** What rt-tests 2.40 print on a real machine: cyclictest, oslat, hwlatdetect. */
class MeasuredLatenciesTest {
    private static final String OSLAT = """
            oslat V 2.40
            Total runtime: \t\t2 seconds
            Thread priority: \tdefault
            CPU list: \t\t2-3

            Test starts...
            Test completed.

                    Core:\t 2 3
            Counter Freq:\t 2100 2100 (Mhz)
                001 (us):\t 46257480 38072564
                016 (us):\t 127 181 (including overflows)
                 Minimum:\t 1 1 (us)
                 Average:\t 1.012 1.015 (us)
                 Maximum:\t 12021 26 (us)
                 Max-Min:\t 12020 25 (us)
                Duration:\t 2.000 2.008 (sec)

            """;
    private static final String OSLAT_JSON = """
            {
              "file_version": 1,
              "cmdline:": "oslat -D 2 --json=o.json -c 0-1",
              "rt_test_version:": "2.40",
              "num_threads": 2,
              "thread": {
                "0": {
                  "cpu": 2,
                  "freq": 2100,
                  "min": 1,
                  "avg": 1.011210,
                  "max": 12031,
                  "duration": 2.005,
                  "histogram": {
                    "1": 46693026,
                    "32": 127
                  }
                },
                "1": {
                  "cpu": 3,
                  "freq": 2100,
                  "min": 1,
                  "avg": 1.012389,
                  "max": 28030,
                  "duration": 2.005,
                  "histogram": {
                    "1": 42362822
                  }
                }
              }
            }
            """;
    private static final String HWLATDETECT = """
            hwlatdetect:  test duration 10 seconds
               detector: tracer
               parameters:
                    Latency threshold: 10us
                    Sample window:     1000000us

            Starting test
            test finished
            Max Latency: 39us
            Samples recorded: 2
            Samples exceeding threshold: 2
            3 SMIs occured on cpu 1
            SMIs during run: 3
            ts: 1408928107.0286324, inner:16, outer:12
            ts: 1408928109.0286324, inner:39, outer:2
            """;

    @Test
    void theHistogramWithAColumnForAllThreadsHasNoThreadMore() {
        Parsed parsed = Parsed.of("hist.txt", """
                # Histogram
                000000 000000\t000000\t000000
                000003 000006\t000072\t000078
                # Total: 000000891 000001970 000002861
                # Min Latencies: 00003 00003
                # Avg Latencies: 00014 00004
                # Max Latencies: 00765 00018 00765
                # Histogram Overflows: 01109 00030 01139
                # Histogram Overflow at cycle number:
                # Thread 0: 00000 00002 00008 # 01099 others
                """);

        assertThat(parsed.formats()).containsExactly("cyclictest-histogram");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(CyclictestResult.class))
                .extracting(CyclictestResult::thread, CyclictestResult::cycles, CyclictestResult::maxMicros)
                .containsExactly(tuple(0, 891L, 765.0), tuple(1, 1970L, 18.0));
    }

    @Test
    void theFooterOfAHistogramIsEnough() {
        assertThat(Parsed.of(
                                "mail.txt",
                                "# Min Latencies: 00003 00004\n# Avg Latencies: 00014 00004\n# Max Latencies: 00765 00018\n")
                        .facts(CyclictestResult.class))
                .extracting(CyclictestResult::maxMicros)
                .containsExactly(765.0, 18.0);
    }

    @Test
    void verboseOutputIsAddedUpByThread() {
        Parsed parsed = Parsed.of("notes.txt", """
                Max CPUs = 2
                Online CPUs = 2
                # /dev/cpu_dma_latency set to 0us
                Thread 0 Interval: 10500
                Thread 1 Interval: 11000
                       0:       0:      89
                       0:       1:      44
                       1:       0:       9
                       0:       2:      17
                       1:       1:
                """);

        assertThat(parsed.formats()).containsExactly("cyclictest-verbose");
        assertThat(parsed.facts(CyclictestResult.class))
                .extracting(
                        CyclictestResult::thread,
                        CyclictestResult::cycles,
                        CyclictestResult::minMicros,
                        CyclictestResult::averageMicros,
                        CyclictestResult::maxMicros)
                .containsExactly(tuple(0, 3L, 17.0, 50.0, 89.0), tuple(1, 1L, 9.0, 9.0, 9.0));
    }

    @Test
    void aThreadThatNeverWokeHasNoResult() {
        assertThat(Parsed.of(
                                "notes.txt",
                                "T: 0 ( 3431) P:99 I:1000 C:      0 Min:1000000 Act:    0 Avg:    0 Max:       0\n"
                                        + "T: 1 ( 3432) P:99 I:1500 C:     12 Min:      3 Act:    5 Avg:    4 Max:       9 SMI:       0\n")
                        .facts(CyclictestResult.class))
                .extracting(CyclictestResult::thread)
                .containsExactly(1);
    }

    @Test
    void whereTracingBrokeOffTheThreadsResultCounts() {
        Parsed parsed = Parsed.of("notes.txt", """
                INFO: debugfs mountpoint: /sys/kernel/debug/tracing/
                # /dev/cpu_dma_latency set to 0us
                T: 0 (32231) P: 2 I:1000 C:     37 Min:      4 Act:  240 Avg:   13 Max:     240
                # Thread Ids: 32231
                # Break thread: 32231
                # Break value: 240
                """);

        assertThat(parsed.formats()).containsExactly("cyclictest");
        assertThat(parsed.facts(CyclictestResult.class))
                .extracting(CyclictestResult::maxMicros)
                .containsExactly(240.0);
    }

    @Test
    void oslatByCpu() {
        Parsed parsed = Parsed.of("notes.txt", OSLAT);

        assertThat(parsed.formats()).containsExactly("oslat");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(OslatResult.class))
                .extracting(
                        OslatResult::cpu,
                        OslatResult::minNanos,
                        OslatResult::averageNanos,
                        OslatResult::maxNanos,
                        OslatResult::durationNanos)
                .containsExactly(
                        tuple(2, 1_000L, 1_012L, 12_021_000L, 2_000_000_000L),
                        tuple(3, 1_000L, 1_015L, 26_000L, 2_008_000_000L));
        assertThat(parsed.facts(OslatResult.class).get(0).evidence().citations())
                .extracting(Citation::line)
                .containsExactly(9L, 15L);
    }

    @Test
    void oslatThatIsCutOrDamagedIsReported() {
        assertThat(Parsed.of("notes.txt", OSLAT.substring(0, OSLAT.indexOf("     Maximum")))
                        .problems())
                .singleElement()
                .asString()
                .contains("oslat ends without a 'Maximum:' for each CPU");
        assertThat(Parsed.of("notes.txt", OSLAT.replace("12021 26", "12021")).problems())
                .hasSize(1);
    }

    @Test
    void oslatInJson() {
        Parsed parsed = Parsed.of("o.json", OSLAT_JSON);

        assertThat(parsed.formats()).containsExactly("oslat-json");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(OslatResult.class))
                .extracting(
                        OslatResult::cpu, OslatResult::averageNanos, OslatResult::maxNanos, OslatResult::durationNanos)
                .containsExactly(
                        tuple(2, 1_011L, 12_031_000L, 2_005_000_000L), tuple(3, 1_012L, 28_030_000L, 2_005_000_000L));

        Parsed cut = Parsed.of("o.json", OSLAT_JSON.substring(0, OSLAT_JSON.indexOf("28030")));
        assertThat(cut.facts(OslatResult.class)).hasSize(1);
        assertThat(cut.problems()).hasSize(1).first().asString().contains("the thread before lacks its");
    }

    @Test
    void hwlatdetectTellsGapsAndManagementInterruptsButNoCpu() {
        Parsed parsed = Parsed.of("notes.txt", HWLATDETECT);

        assertThat(parsed.formats()).containsExactly("hwlatdetect");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(HardwareGap.class)).singleElement().satisfies(gap -> {
            assertThat(gap.cpu()).isEqualTo(-1);
            assertThat(gap.count()).isEqualTo(2);
            assertThat(gap.maxNanos()).isEqualTo(39_000);
            assertThat(gap.smis()).isEqualTo(3);
            assertThat(gap.smisCounted()).isTrue();
            assertThat(gap.evidence().count()).isEqualTo(5);
        });
    }

    @Test
    void hwlatdetectThatFoundNothingAndItsReportAlone() {
        assertThat(Parsed.of(
                                "notes.txt",
                                "hwlatdetect:  test duration 120 seconds\nMax Latency: Below threshold\nSamples recorded: 0\n")
                        .facts(HardwareGap.class))
                .extracting(HardwareGap::count, HardwareGap::maxNanos, HardwareGap::smis)
                .containsExactly(tuple(0L, 0L, -1L));
        assertThat(Parsed.of("report.txt", "ts: 1408928107.0286324, inner:16, outer:12\n")
                        .facts(HardwareGap.class))
                .extracting(HardwareGap::count, HardwareGap::maxNanos)
                .containsExactly(tuple(1L, 16_000L));
    }

    @Test
    void hwlatdetectThatIsCutIsReported() {
        assertThat(Parsed.of("notes.txt", HWLATDETECT.substring(0, HWLATDETECT.indexOf("Max Latency")))
                        .problems())
                .containsExactly("8: hwlatdetect ends without its 'Max Latency:'");
    }
}
