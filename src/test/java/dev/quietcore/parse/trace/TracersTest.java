package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.HardwareGap;
import dev.quietcore.facts.LatencyPart;
import dev.quietcore.facts.NoiseSource;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OsnoiseResult;
import dev.quietcore.facts.OsnoiseSamples;
import dev.quietcore.facts.TimerlatResult;
import dev.quietcore.facts.TimerlatResult.Context;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines of the tracers timerlat, osnoise and hwlat, as the kernel's documentation and real machines have them. */
class TracersTest {
    private static final String WAKEUP = """
                 cc1-87882   [005] d..h...   548.771078: #402268 context    irq timer_latency     13585 ns
                 cc1-87882   [005] dNLh1..   548.771082: irq_noise: local_timer:236 start 548.771077442 duration 7597 ns
                 cc1-87882   [005] dNLh2..   548.771099: irq_noise: qxl:21 start 548.771085017 duration 7139 ns
                 cc1-87882   [005] d...3..   548.771102: thread_noise:      cc1:87882 start 548.771078243 duration 9909 ns
          timerlat/5-1035    [005] .......   548.771104: #402268 context thread timer_latency     39960 ns
            """;

    private final List<Observation> facts = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private void parse(String text) {
        SnapshotFile file = file(text);
        assertThat(new TraceFormat().recognises(file)).isTrue();
        try {
            new TraceFormat().parse(file, new Sunk(facts, unreadable));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SnapshotFile file(String text) {
        try {
            return new SnapshotFile(
                    "robot", "notes.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private <F extends Observation> List<F> facts(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void theLatenciesOfEachCpu() {
        parse("""
                # tracer: timerlat
                          <idle>-0       [000] d.h1    54.029328: #1     context    irq timer_latency       932 ns
                           <...>-867     [000] ....    54.029339: #1     context thread timer_latency     11700 ns
                          <idle>-0       [001] dNh1    54.029346: #1     context    irq timer_latency      2833 ns
                           <...>-868     [001] ....    54.029353: #1     context thread timer_latency      9820 ns
                          <idle>-0       [000] d.h1    54.030328: #2     context    irq timer_latency       769 ns
                           <...>-867     [000] ....    54.030330: #2     context thread timer_latency      3070 ns
                """);

        assertThat(unreadable).isEmpty();
        assertThat(facts(TimerlatResult.class))
                .extracting(
                        TimerlatResult::cpu,
                        TimerlatResult::context,
                        TimerlatResult::count,
                        TimerlatResult::minNanos,
                        TimerlatResult::averageNanos,
                        TimerlatResult::maxNanos)
                .containsExactly(
                        tuple(0, Context.IRQ, 2L, 769L, 850L, 932L),
                        tuple(0, Context.THREAD, 2L, 3070L, 7385L, 11700L),
                        tuple(1, Context.IRQ, 1L, 2833L, 2833L, 2833L),
                        tuple(1, Context.THREAD, 1L, 9820L, 9820L, 9820L));
        assertThat(facts(LatencyPart.class))
                .as("nothing was traced that could tell")
                .isEmpty();
    }

    @Test
    void theLatestWakeupOfACpuIsTakenApart() {
        parse("""
                     cc1-87882   [005] d..h...   548.770078: #402267 context    irq timer_latency      1585 ns
                     cc1-87882   [005] dNLh1..   548.770082: irq_noise: local_timer:236 start 548.770077442 duration 500 ns
              timerlat/5-1035    [005] .......   548.770084: #402267 context thread timer_latency      3960 ns
                """ + WAKEUP + """
                     cc1-87882   [005] d..h...   548.772078: #402269 context    irq timer_latency      1585 ns
                     cc1-87882   [005] dNLh1..   548.772082: irq_noise: local_timer:236 start 548.772077442 duration 500 ns
              timerlat/5-1035    [005] .......   548.772084: #402269 context thread timer_latency      4960 ns
                """);

        assertThat(facts(LatencyPart.class))
                .extracting(LatencyPart::kind, LatencyPart::name, LatencyPart::number, LatencyPart::nanos)
                .containsExactly(
                        tuple(LatencyPart.Kind.INTERRUPT_DELAY, "", -1, 13_027L),
                        tuple(LatencyPart.Kind.TIMER_INTERRUPT, "local_timer", 236, 7_597L),
                        tuple(LatencyPart.Kind.INTERRUPT, "qxl", 21, 7_139L),
                        tuple(LatencyPart.Kind.BLOCKING_THREAD, "cc1", 87_882, 9_909L));
        assertThat(facts(LatencyPart.class)).allSatisfy(part -> {
            assertThat(part.cpu()).isEqualTo(5);
            assertThat(part.latencyNanos()).isEqualTo(39_960);
        });
        assertThat(facts(LatencyPart.class).get(2).evidence().citations())
                .extracting(Citation::line)
                .containsExactly(4L, 6L, 8L);
    }

    @Test
    void anIdleCpuThatNoOtherInterruptKeptBusyExitsFromIdle() {
        String idle = WAKEUP.replace("   cc1-87882 ", "<idle>-0     ").replace("cc1:87882", "swapper/5:0");

        parse(idle);

        assertThat(facts(LatencyPart.class).get(0).kind()).isEqualTo(LatencyPart.Kind.EXIT_FROM_IDLE);
        assertThat(facts(LatencyPart.class).get(3).idleTask()).isTrue();

        facts.clear();
        parse("      <idle>-0   [005] dNLh1..   548.771064: irq_noise: qxl:21 start 548.771060000 duration 8000 ns\n"
                + idle);
        assertThat(facts(LatencyPart.class).get(0).kind()).isEqualTo(LatencyPart.Kind.INTERRUPT_DELAY);
    }

    @Test
    void whereTracingStoppedInTheInterruptItsStackTellsWhatWasInterrupted() {
        parse("""
                     timerlatu/1-455     [001] d.h11   161.782331: #1     context    irq timer_latency   1533936 ns
                     timerlatu/1-455     [001] d.h21   161.782617: <stack trace>
                 => timerlat_irq
                 => __hrtimer_run_queues
                 => hrtimer_interrupt
                 => arch_timer_handler_virt
                 => gic_handle_irq
                 => call_on_irq_stack
                 => do_interrupt_handler
                 => el1_interrupt
                 => el1h_64_irq_handler
                 => el1h_64_irq
                 => _raw_spin_unlock_irqrestore
                 => wait_next_period.isra.0
                 => timerlat_fd_read
                """);

        assertThat(facts(LatencyPart.class)).singleElement().satisfies(part -> {
            assertThat(part.kind()).isEqualTo(LatencyPart.Kind.INTERRUPTED_THREAD);
            assertThat(part.name()).isEqualTo("timerlatu/1");
            assertThat(part.number()).isEqualTo(455);
            assertThat(part.nanos()).isEqualTo(part.latencyNanos()).isEqualTo(1_533_936);
            assertThat(part.stack().frames())
                    .containsExactly("_raw_spin_unlock_irqrestore", "wait_next_period.isra.0", "timerlat_fd_read");
            assertThat(part.toolItself()).isTrue();
        });
    }

    @Test
    void theStackBehindTheThreadBelongsToTheTaskThatKeptTheCpu() {
        parse("""
                  insmod-1026    [007] d..h1..   200.202587: #29800 context    irq timer_latency      1616 ns
                  insmod-1026    [007] dN.h2..   200.202598: irq_noise: local_timer:236 start 200.202586162 duration 11855 ns
                  insmod-1026    [007] d...3..   200.203444: thread_noise:   insmod:1026 start 200.202586933 duration 838681 ns
              timerlat/7-1001    [007] .......   200.203445: #29800 context thread timer_latency    859978 ns
              timerlat/7-1001    [007] ....1..   200.203446: <stack trace>
                 => timerlat_irq
                 => hrtimer_interrupt
                 => __sysvec_apic_timer_interrupt
                 => asm_call_irq_on_stack
                 => sysvec_apic_timer_interrupt
                 => asm_sysvec_apic_timer_interrupt
                 => delay_tsc
                 => dummy_load_1ms_pd_init
                """);

        assertThat(facts(LatencyPart.class))
                .filteredOn(part -> part.kind() == LatencyPart.Kind.BLOCKING_THREAD)
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.stack().frames()).containsExactly("delay_tsc", "dummy_load_1ms_pd_init");
                    assertThat(part.share()).isBetween(0.97, 0.98);
                });
    }

    @Test
    void thePeriodsOfTheOsnoiseTracerAreAddedUp() {
        parse("""
                # tracer: osnoise
                           <...>-859     [000] ....    81.637220: 1000000        190  99.98100       9     18      0   1007     18      1
                           <...>-860     [001] ....    81.638154: 1000000        656  99.93440      74     23      0   1006     16      3
                           <...>-859     [000] ....    82.637220: 1000000        110  99.98900      19      2      1   1000      2      0
                """);

        assertThat(unreadable).isEmpty();
        assertThat(facts(OsnoiseResult.class)).hasSize(2).first().satisfies(result -> {
            assertThat(result.cpu()).isZero();
            assertThat(result.interruptsMasked()).isFalse();
            assertThat(result.runtimeNanos()).isEqualTo(2_000_000_000);
            assertThat(result.noiseNanos()).isEqualTo(300_000);
            assertThat(result.maxNoiseNanos()).isEqualTo(190_000);
            assertThat(result.maxSingleNanos()).isEqualTo(19_000);
            assertThat(result.hardwareCount()).isEqualTo(20);
            assertThat(result.nmiCount()).isEqualTo(1);
            assertThat(result.irqCount()).isEqualTo(2007);
            assertThat(result.softirqCount()).isEqualTo(20);
            assertThat(result.threadCount()).isEqualTo(1);
        });
    }

    @Test
    void noiseHasItsSources() {
        parse("""
                 osnoise/8-961     [008] d.h.  5789.857532: irq_noise: local_timer:236 start 5789.857529929 duration 1845 ns
                 osnoise/8-961     [008] dNh.  5789.858408: irq_noise: local_timer:236 start 5789.858404871 duration 2848 ns
               migration/8-54      [008] d...  5789.858413: thread_noise: migration/8:54 start 5789.858409300 duration 3068 ns
                    <idle>-0       [018] .Ns2. 5789.858563: softirq_noise:    SCHED:7 start 5789.858561803 duration 992 ns
                    <idle>-0       [018] d..3. 5789.858566: thread_noise: swapper/18:0 start 5789.368110000 duration 13191798 ns
                 osnoise/8-961     [008] d.h.  5789.858570: nmi_noise: start 5789.858560000 duration 400 ns
                 osnoise/8-961     [008] ....  5789.858613: sample_threshold: start 5789.858404555 duration 8812 ns interferences 2
                 osnoise/8-961     [008] ....  5789.859613: sample_threshold: start 5789.859404555 duration 1000 ns interferences 0
                """);

        assertThat(facts(NoiseSource.class))
                .extracting(
                        NoiseSource::cpu,
                        NoiseSource::kind,
                        NoiseSource::name,
                        NoiseSource::number,
                        NoiseSource::count,
                        NoiseSource::durationNanos,
                        NoiseSource::maxNanos)
                .containsExactly(
                        tuple(8, NoiseSource.Kind.INTERRUPT, "local_timer", 236, 2L, 4_693L, 2_848L),
                        tuple(8, NoiseSource.Kind.THREAD, "migration/8", 54, 1L, 3_068L, 3_068L),
                        tuple(18, NoiseSource.Kind.SOFTIRQ, "SCHED", 7, 1L, 992L, 992L),
                        tuple(8, NoiseSource.Kind.NMI, "NMI", -1, 1L, 400L, 400L));
        assertThat(facts(NoiseSource.class).get(0).timer()).isTrue();
        assertThat(facts(OsnoiseSamples.class)).singleElement().satisfies(samples -> {
            assertThat(samples.count()).isEqualTo(2);
            assertThat(samples.minNanos()).isEqualTo(1_000);
            assertThat(samples.averageNanos()).isEqualTo(4_906);
            assertThat(samples.maxNanos()).isEqualTo(8_812);
        });
    }

    @Test
    void gapsOfTheHardwareByCpu() {
        parse("""
                # tracer: hwlat
                           <...>-3638  [001] d... 19452.055471: #1     inner/outer(us):   12/14    ts:1499801089.066141940
                           <...>-3638  [003] d... 19454.071354: #2     inner/outer(us):   11/9     ts:1499801091.082164365 count:6
                           <...>-3638  [001] d... 19488.340960: #4     inner/outer(us):    8/120   ts:1499801125.354139633 count:1 nmi-total:4 nmi-count:1
                """);

        assertThat(unreadable).isEmpty();
        assertThat(facts(HardwareGap.class))
                .extracting(
                        HardwareGap::cpu,
                        HardwareGap::count,
                        HardwareGap::maxNanos,
                        HardwareGap::nmis,
                        HardwareGap::smis)
                .containsExactly(tuple(1, 2L, 120_000L, 1L, -1L), tuple(3, 1L, 11_000L, 0L, -1L));
    }

    @Test
    void damagedLinesAreReportedAndCostNothingElse() {
        parse(WAKEUP.replace("duration 7139 ns", "dura")
                + "          timerlat/5-1035    [005] .......   548.772104: #402269 context thread timer_lat");

        assertThat(facts(LatencyPart.class)).extracting(LatencyPart::kind).hasSize(3);
        assertThat(facts(NoiseSource.class)).extracting(NoiseSource::name).containsExactly("local_timer", "cc1");
        assertThat(unreadable).hasSize(1).first().asString().startsWith("6: ");
    }

    @Test
    void anEventOfTheSameNameIsNoLineOfTheTracer() {
        parse("        <...>-859     [000] ....    81.637220: osnoise: 1000000 190\n"
                + "        <...>-859     [000] ....    81.637221: timerlat: whatever\n"
                + "        <...>-859     [000] ....    81.637222: hwlat: whatever\n"
                + "        <...>-859     [000] ....    81.637223: irq_noise: start x duration 5 ns\n");

        assertThat(facts)
                .noneMatch(fact -> fact instanceof OsnoiseResult
                        || fact instanceof TimerlatResult
                        || fact instanceof HardwareGap
                        || fact instanceof NoiseSource);
    }
}
