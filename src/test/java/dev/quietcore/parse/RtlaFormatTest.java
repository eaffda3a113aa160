package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.IdleExitLatency;
import dev.quietcore.facts.LatencyPart;
import dev.quietcore.facts.LatencyPart.Kind;
import dev.quietcore.facts.OsnoiseResult;
import dev.quietcore.facts.OsnoiseSamples;
import dev.quietcore.facts.TimerlatResult;
import dev.quietcore.facts.TimerlatResult.Context;
import org.junit.jupiter.api.Test;

/** What rtla prints, as real machines and its documentation have it. */
class RtlaFormatTest {
    private static final String TOP = """
                                                 Timer Latency
              0 00:00:06   |          IRQ Timer Latency (us)        |         Thread Timer Latency (us)      |    Ret user Timer Latency (us)
            CPU COUNT      |      cur       min       avg       max |      cur       min       avg       max |      cur       min       avg       max
              1 #4514      |       67        32       381    125076 |      184        93       491    125331 |      264       116       574    125501
            ---------------|----------------------------------------|----------------------------------------|---------------------------------------
            ALL #4514   e0 |                 32       381    125076 |                 93       491    125331 |                116       574    125501
            """;
    private static final String HISTOGRAM = """
            # RTLA timerlat histogram
            # Time unit is microseconds (us)
            # Duration:   0 00:00:07
            Index   IRQ-001   Thr-001   IRQ-002   Thr-002
            30           11         0         0         0\s
            31           40         0         4         0\s
            over:       798      1035       819       964\s
            count:     4161      4160      4230      4230\s
            min:         30        66        31        80\s
            avg:        487       601       482       587\s
            max:     172052    172757    347447    347690\s
            ALL:        IRQ       Thr
            count:     8391      8390\s
            min:         30        66\s
            avg:        484       594\s
            max:     347447    347690\s
            """;
    /** The first layout; this is how a commit message quotes it. */
    private static final String TABS = """
              rtla timerlat hit stop tracing
            ## CPU 2 hit stop tracing, analyzing it ##
              IRQ handler delay:\t\t(exit from idle)\t    48.21 us (91.09 %)
              IRQ latency:\t\t\t\t\t\t    49.11 us
              Timerlat IRQ duration:\t\t\t\t     2.17 us (4.09 %)
              Blocking thread:\t\t\t\t\t     1.01 us (1.90 %)
            \t               swapper/2:0        \t\t     1.01 us
            ------------------------------------------------------------------------
              Thread latency:\t\t\t\t\t    52.93 us (100%)

            Max timerlat IRQ latency from idle: 49.11 us in cpu 2
            """;
    /** The later layout, with a stack and all kinds of interference. */
    private static final String BLANKS = """
            ## CPU 23 hit stop tracing, analyzing it ##
              Previous IRQ interference:                       up to      8.93 us
              IRQ handler delay:                                         27.49 us (2.70 %)
              IRQ latency:                                               28.13 us
              Timerlat IRQ duration:                                      9.59 us (0.94 %)
              Blocking thread:                                          900.79 us (88.50 %)
                                   objtool:49256                        900.79 us
                Blocking thread stack trace
                            -> timerlat_irq
                            -> __hrtimer_run_queues
                            -> hrtimer_interrupt
                            -> __sysvec_apic_timer_interrupt
                            -> sysvec_apic_timer_interrupt
                            -> asm_sysvec_apic_timer_interrupt
                            -> _raw_spin_unlock_irqrestore
                            -> cgroup_rstat_flush_locked
              NMI interference                                            3.00 us (0.29 %)
              IRQ interference                                           33.00 us (3.24 %)
                                 qxl:21                                   7.00 us
                         local_timer:236                                 20.00 us
                                 qxl:21                                   6.00 us
              Softirq interference                                       20.00 us (1.96 %)
                              NET_RX:3                                   20.00 us
              Thread interference                                        21.31 us (2.09 %)
                       kworker/23:1:812                                  21.31 us
            ------------------------------------------------------------------------
               Thread latency:                                         1017.84 us (100%)
            """;

    @Test
    void histogramsThatDoNotNameTheirColumnsOrRows() {
        Parsed withoutHeading = Parsed.of("hist.txt", """
                30          11         0
                31          40         4
                over:        0         0
                count:    4161      4160
                min:        30        66
                """);
        assertThat(withoutHeading.formats()).containsExactly("rtla");
        assertThat(withoutHeading.problems()).singleElement().asString().startsWith("4: which CPU each column is of");
        assertThat(withoutHeading.facts(TimerlatResult.class)).isEmpty();

        Parsed withoutRows = Parsed.of("hist.txt", """
                # RTLA timerlat histogram
                # Time unit is microseconds (us)
                IRQ-001   Thr-001
                     11         0
                """);
        assertThat(withoutRows.problems()).singleElement().asString().startsWith("3: rows and sums are not named");
    }

    @Test
    void timerlatTopHasAResultForEachCpuAndContext() {
        Parsed parsed = Parsed.of("notes/top.txt", TOP);

        assertThat(parsed.formats()).containsExactly("rtla");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(TimerlatResult.class))
                .extracting(
                        TimerlatResult::cpu,
                        TimerlatResult::context,
                        TimerlatResult::count,
                        TimerlatResult::minNanos,
                        TimerlatResult::averageNanos,
                        TimerlatResult::maxNanos)
                .containsExactly(
                        tuple(1, Context.IRQ, 4514L, 32_000L, 381_000L, 125_076_000L),
                        tuple(1, Context.THREAD, 4514L, 93_000L, 491_000L, 125_331_000L),
                        tuple(1, Context.USER, 4514L, 116_000L, 574_000L, 125_501_000L));
        assertThat(parsed.says(TimerlatResult.class))
                .first()
                .isEqualTo("timerlat measured its interrupt on CPU 1 381 us late on average and 125 ms at worst");
    }

    @Test
    void ofATableThatIsPrintedAgainTheLastRowCountsAndColoursDoNotMatter() {
        String again = TOP.replace("#4514 ", "#9999 ").replace("125331", "125999");
        Parsed parsed = Parsed.of(
                "typescript", TOP + "\u001bc\u001b[2;37;40m" + again.replace("CPU COUNT", "\u001b[2;30;47mCPU COUNT"));

        assertThat(parsed.facts(TimerlatResult.class))
                .filteredOn(result -> result.context() == Context.THREAD)
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.count()).isEqualTo(9999);
                    assertThat(result.maxNanos()).isEqualTo(125_999_000);
                });
    }

    @Test
    void nanosecondsAreToldByTheHeading() {
        assertThat(Parsed.of("top.txt", TOP.replace("(us)", "(ns)")).facts(TimerlatResult.class))
                .extracting(TimerlatResult::maxNanos)
                .containsExactly(125_076L, 125_331L, 125_501L);
        assertThat(Parsed.of("hist.txt", HISTOGRAM.replace("microseconds (us)", "nanoseconds (ns)"))
                        .facts(TimerlatResult.class))
                .extracting(TimerlatResult::maxNanos)
                .contains(172_052L);
    }

    @Test
    void aThreadThatNeverRanHasNoResult() {
        Parsed parsed = Parsed.of(
                "top.txt",
                "  Timer Latency  \n  1 #1         |     1533      1533      1533      1533 |        -         -         -         -\n");

        assertThat(parsed.facts(TimerlatResult.class))
                .extracting(TimerlatResult::context)
                .containsExactly(Context.IRQ);
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void aRowThatIsCutIsReportedAndTheOthersStay() {
        Parsed parsed = Parsed.of("top.txt", TOP.replace("ALL #", "  2 #4500      |       67        32       38"));

        assertThat(parsed.facts(TimerlatResult.class)).hasSize(3);
        assertThat(parsed.problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("6: ")
                .contains("may be cut");
    }

    @Test
    void aHistogramByItsHeadingAndItsFooter() {
        Parsed parsed = Parsed.of("notes.txt", HISTOGRAM);

        assertThat(parsed.formats()).containsExactly("rtla");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(TimerlatResult.class))
                .extracting(
                        TimerlatResult::cpu, TimerlatResult::context, TimerlatResult::count, TimerlatResult::maxNanos)
                .containsExactly(
                        tuple(1, Context.IRQ, 4161L, 172_052_000L),
                        tuple(1, Context.THREAD, 4160L, 172_757_000L),
                        tuple(2, Context.IRQ, 4230L, 347_447_000L),
                        tuple(2, Context.THREAD, 4230L, 347_690_000L));
        assertThat(parsed.facts(TimerlatResult.class).get(0).evidence().citations())
                .extracting(Citation::line)
                .containsExactly(4L, 8L, 11L);
    }

    @Test
    void aColumnThatCountedNothingHasNoResult() {
        Parsed parsed = Parsed.of("hist.txt", """
                Index   IRQ-001   Thr-001   Usr-001
                over:         0         0         0
                count:        1         1         0
                min:          2        33 18446744073709551615
                avg:          2        33         -
                max:          2        33         0
                """);

        assertThat(parsed.facts(TimerlatResult.class))
                .extracting(TimerlatResult::context)
                .containsExactly(Context.IRQ, Context.THREAD);
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void aHistogramThatIsCutOrHasWrongNumbersIsReported() {
        assertThat(Parsed.of("hist.txt", HISTOGRAM.substring(0, HISTOGRAM.indexOf("max:")))
                        .problems())
                .containsExactly("10: the histogram ends without its 'max:'");
        Parsed wrong = Parsed.of("hist.txt", HISTOGRAM.replaceFirst("172757", "17x757"));
        assertThat(wrong.problems()).containsExactly("11: column 2: '17x757' is no max");
        assertThat(wrong.facts(TimerlatResult.class)).hasSize(3);
        Parsed few = Parsed.of("hist.txt", HISTOGRAM.replaceFirst("4230 \n", "\n"));
        assertThat(few.problems()).first().asString().isEqualTo("8: 4 columns and 3 numbers; the line may be cut");
        assertThat(few.facts(TimerlatResult.class)).isEmpty();
    }

    @Test
    void anExitFromIdleInTheFirstLayout() {
        Parsed parsed = Parsed.of("notes.txt", TABS);

        assertThat(parsed.formats()).containsExactly("rtla");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(LatencyPart.class))
                .extracting(
                        LatencyPart::cpu,
                        LatencyPart::kind,
                        LatencyPart::name,
                        LatencyPart::nanos,
                        LatencyPart::latencyNanos)
                .containsExactly(
                        tuple(2, Kind.EXIT_FROM_IDLE, "", 48_210L, 52_930L),
                        tuple(2, Kind.TIMER_INTERRUPT, "", 2_170L, 52_930L),
                        tuple(2, Kind.BLOCKING_THREAD, "swapper/2", 1_010L, 52_930L));
        assertThat(parsed.facts(LatencyPart.class).get(2).idleTask()).isTrue();
        assertThat(parsed.facts(LatencyPart.class).get(0).share()).isBetween(0.91, 0.92);
        assertThat(parsed.says(IdleExitLatency.class))
                .containsExactly("a timer interrupt of idle CPU 2 came 49 us late at worst");
    }

    @Test
    void eachKindOfInterferenceSaysWhose() {
        Parsed parsed = Parsed.of("notes.txt", BLANKS);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(LatencyPart.class))
                .extracting(LatencyPart::kind, LatencyPart::name, LatencyPart::number, LatencyPart::nanos)
                .containsExactly(
                        tuple(Kind.PREVIOUS_INTERRUPT, "", -1, 8_930L),
                        tuple(Kind.INTERRUPT_DELAY, "", -1, 27_490L),
                        tuple(Kind.TIMER_INTERRUPT, "", -1, 9_590L),
                        tuple(Kind.BLOCKING_THREAD, "objtool", 49256, 900_790L),
                        tuple(Kind.NMI, "", -1, 3_000L),
                        tuple(Kind.INTERRUPT, "qxl", 21, 13_000L),
                        tuple(Kind.INTERRUPT, "local_timer", 236, 20_000L),
                        tuple(Kind.SOFTIRQ, "NET_RX", 3, 20_000L),
                        tuple(Kind.THREAD, "kworker/23:1", 812, 21_310L));
        LatencyPart blocking = parsed.facts(LatencyPart.class).get(3);
        assertThat(blocking.stack().frames())
                .containsExactly("_raw_spin_unlock_irqrestore", "cgroup_rstat_flush_locked");
        assertThat(blocking.evidence().citations()).extracting(Citation::line).containsExactly(1L, 7L, 15L, 27L);
        assertThat(parsed.facts(LatencyPart.class))
                .filteredOn(LatencyPart::cpuInterrupt)
                .extracting(LatencyPart::name)
                .containsExactly("local_timer");
    }

    @Test
    void aBlockReadsTheSameWhenAPageMadeBlanksOfItsTabsAndMailQuotedIt() {
        String quoted = BLANKS.replaceAll(" {2,}", "  ").replaceAll("(?m)^", "> ");

        assertThat(Parsed.of("mail.txt", quoted).facts(LatencyPart.class))
                .extracting(LatencyPart::nanos)
                .containsExactlyElementsOf(Parsed.of("notes.txt", BLANKS).facts(LatencyPart.class).stream()
                        .map(LatencyPart::nanos)
                        .toList());
    }

    @Test
    void theFirstVersionsHadTwoHeadingsOnOneLine() {
        Parsed parsed = Parsed.of("notes.txt", """
                ## CPU 12 hit stop tracing, analyzing it ##
                  Previous IRQ interference:\t\t\tup to      2.22 us  IRQ handler delay:\t\t                \t    18.06 us (0.00 %)
                  IRQ latency:\t\t\t\t\t\t    18.52 us
                  Thread latency:\t\t\t\t\t    35.20 us (100%)
                """);

        assertThat(parsed.facts(LatencyPart.class))
                .extracting(LatencyPart::kind, LatencyPart::nanos)
                .containsExactly(tuple(Kind.PREVIOUS_INTERRUPT, 2_220L), tuple(Kind.INTERRUPT_DELAY, 18_060L));
    }

    @Test
    void aCommitMessageThatLostItsFirstLineTellsTheCpuByItsLast() {
        String lost = TABS.replace("## CPU 2 hit stop tracing, analyzing it ##\n", "");

        assertThat(Parsed.of("mail.txt", lost).facts(LatencyPart.class))
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.cpu()).isEqualTo(2));
        assertThat(Parsed.of("mail.txt", lost.replace("idle: 49.11 us", "idle: 77.00 us"))
                        .facts(LatencyPart.class))
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.cpu()).isEqualTo(-1));
    }

    @Test
    void aLateInterruptShowsWhatItInterrupted() {
        Parsed parsed = Parsed.of("auto.txt", """
                ## CPU 1 hit stop tracing, analyzing it ##
                  IRQ handler delay:                                         0.00 us (0.00 %)
                  IRQ latency:                                            1533.94 us
                  Blocking thread:
                                                :455
                    Blocking thread stack trace
                                -> timerlat_irq
                                -> hrtimer_interrupt
                                -> gic_handle_irq
                                -> call_on_irq_stack
                                -> el1h_64_irq
                                -> _raw_spin_unlock_irqrestore
                                -> wait_next_period.isra.0
                                -> timerlat_fd_read
                ------------------------------------------------------------------------
                     IRQ latency:                                         1533.94 us (100%)
                  Saving trace to timerlat_trace.txt
                """);

        LatencyPart thread = parsed.facts(LatencyPart.class).get(1);
        assertThat(thread.kind()).isEqualTo(Kind.INTERRUPTED_THREAD);
        assertThat(thread.number()).isEqualTo(455);
        assertThat(thread.nanos()).isEqualTo(thread.latencyNanos()).isEqualTo(1_533_940);
        assertThat(thread.stack().frames()).startsWith("_raw_spin_unlock_irqrestore");
        assertThat(thread.toolItself()).isTrue();
    }

    @Test
    void anAnalysisThatIsCutKeepsItsPartsWithoutTheirShare() {
        Parsed parsed = Parsed.of("auto.txt", TABS.substring(0, TABS.indexOf("---")));

        assertThat(parsed.problems()).containsExactly("7: the analysis of CPU 2 is cut before its 'Thread latency:'");
        assertThat(parsed.facts(LatencyPart.class)).hasSize(3).allSatisfy(part -> {
            assertThat(part.latencyNanos()).isZero();
            assertThat(part.share()).isZero();
        });
    }

    @Test
    void osnoiseAndHwnoiseTellWhetherInterruptsWereMasked() {
        Parsed osnoise = Parsed.of("os.txt", """
                                                          Operating System Noise
                duration:   0 00:00:06 | time is in us
                CPU Period       Runtime        Noise  % CPU Aval   Max Noise   Max Single          HW          NMI          IRQ      Softirq       Thread
                  1 #5           5029627      4389742    12.72231      966082        80181      687359            0           17            2            7
                """);
        Parsed hwnoise = Parsed.of("hw.txt", """
                                                          Hardware-related Noise
                duration:   0 00:10:00 | time is in us
                CPU Period       Runtime        Noise  % CPU Aval   Max Noise   Max Single          HW          NMI
                  1 #599       599000000          138    99.99997           3            3           4           74
                """);

        assertThat(osnoise.formats()).isEqualTo(hwnoise.formats()).containsExactly("rtla");
        assertThat(osnoise.facts(OsnoiseResult.class)).singleElement().satisfies(result -> {
            assertThat(result.interruptsMasked()).isFalse();
            assertThat(result.runtimeNanos()).isEqualTo(5_029_627_000L);
            assertThat(result.noiseNanos()).isEqualTo(4_389_742_000L);
            assertThat(result.maxNoiseNanos()).isEqualTo(966_082_000L);
            assertThat(result.maxSingleNanos()).isEqualTo(80_181_000L);
            assertThat(result.hardwareCount()).isEqualTo(687_359);
            assertThat(result.irqCount()).isEqualTo(17);
            assertThat(result.softirqCount()).isEqualTo(2);
            assertThat(result.threadCount()).isEqualTo(7);
            assertThat(result.threadsPerSecond()).isBetween(1.39, 1.4);
        });
        assertThat(hwnoise.facts(OsnoiseResult.class)).singleElement().satisfies(result -> {
            assertThat(result.interruptsMasked()).isTrue();
            assertThat(result.nmiCount()).isEqualTo(74);
        });
        assertThat(hwnoise.says(OsnoiseResult.class))
                .containsExactly(
                        "a loop on CPU 1 with interrupts masked lost 138 us of 599.0 s, 3 us at once; 4 gaps without NMI");
    }

    @Test
    void anOsnoiseRowThatIsCutIsReported() {
        Parsed parsed = Parsed.of("os.txt", """
                  Operating System Noise
                  1 #5           5029627      4389742    12.72231      966082        80181      687359            0           17            2
                  2 #5           5029627      43897
                """);

        assertThat(parsed.facts(OsnoiseResult.class)).isEmpty();
        assertThat(parsed.problems()).hasSize(2);
    }

    @Test
    void osnoiseHist() {
        Parsed parsed = Parsed.of("os.txt", """
                # RTLA osnoise histogram
                # Time unit is microseconds (us)
                # Duration:   0 00:01:00
                Index   CPU-000   CPU-003
                0        430434    462213\s
                1          2042      1898\s
                over:         0         1\s
                count:   432476    464112\s
                min:          0         0\s
                avg:          0.01      0.02\s
                max:         50      1033\s
                """);

        assertThat(parsed.facts(OsnoiseSamples.class))
                .extracting(
                        OsnoiseSamples::cpu,
                        OsnoiseSamples::count,
                        OsnoiseSamples::averageNanos,
                        OsnoiseSamples::maxNanos)
                .containsExactly(tuple(0, 432_476L, 10L, 50_000L), tuple(3, 464_112L, 20L, 1_033_000L));
    }

    @Test
    void proseAboutLatenciesIsNotRtla() {
        assertThat(Parsed.of("notes.txt", "Timer Latency is what timerlat measures.\nOperating System Noise too.\n")
                        .formats())
                .containsExactly("unrecognised");
    }
}
