package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.TickSched;
import dev.quietcore.facts.TimerListEntry;
import org.junit.jupiter.api.Test;

class TimerListFormatTest {
    private static final String TIMERS = """
            Timer List Version: v0.10
            HRTIMER_MAX_CLOCK_BASES: 8
            now at 181063580640 nsecs

            cpu: 1
             clock 0:
              .base:       00000000ebf24bb4
            active timers:
             #0: <000000005cfe2d6b>, tick_nohz_handler, S:01
             # expires at 180916000000-180916000000 nsecs [in -147580640 to -147580640 nsecs]
             #1: <000000001f7313e9>, dl_task_timer, S:01
             # expires at 181909684320-181909684320 nsecs [in 846103680 to 846103680 nsecs]
            """;

    @Test
    void pendingTimersAndTheTick() {
        Parsed parsed = Parsed.of(
                "proc/timer_list", TIMERS + "  .nohz           : 1\n  .highres        : 1\n  .tick_stopped   : 0\n");

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(TimerListEntry.class))
                .extracting(TimerListEntry::function, TimerListEntry::cpu, TimerListEntry::expiresInNanos)
                .containsExactly(tuple("tick_nohz_handler", 1, -147_580_640L), tuple("dl_task_timer", 1, 846_103_680L));
        assertThat(parsed.facts(TickSched.class)).singleElement().satisfies(tick -> {
            assertThat(tick.tickStopped()).isFalse();
            assertThat(tick.nohzActive()).isTrue();
            assertThat(tick.evidence().citations())
                    .extracting(line -> line.line())
                    .containsExactly(13L, 15L);
        });
    }

    @Test
    void nohzModeOfOlderKernels() {
        Parsed highres = Parsed.of("proc/timer_list", TIMERS + "  .nohz_mode      : 2\n  .tick_stopped   : 1\n");
        Parsed inactive = Parsed.of("proc/timer_list", TIMERS + "  .nohz_mode      : 0\n  .tick_stopped   : 0\n");

        assertThat(highres.facts(TickSched.class)).singleElement().satisfies(tick -> {
            assertThat(tick.tickStopped()).isTrue();
            assertThat(tick.nohzActive()).isTrue();
        });
        assertThat(inactive.facts(TickSched.class))
                .singleElement()
                .satisfies(tick -> assertThat(tick.nohzActive()).isFalse());
    }

    /** v0.6 to v0.8 name timers that are symbols, and CONFIG_TIMER_STATS adds who started them. */
    @Test
    void timersByNameAndWhoStartedThem() {
        Parsed parsed = Parsed.of("timers.txt", """
                Timer List Version: v0.6
                HRTIMER_MAX_CLOCK_BASES: 3
                now at 6331012543120 nsecs

                cpu: 0
                 clock 0:
                  .base:       ffff88003fc0e2a0
                  .index:      0
                  .resolution: 1 nsecs
                  .get_time:   ktime_get
                  .offset:     0 nsecs
                active timers:
                 #0: tick_cpu_sched, tick_sched_timer, S:01, hrtimer_start_range_ns, swapper/0/0
                 # expires at 6331016000000-6331016000000 nsecs [in 3456880 to 3456880 nsecs]
                 #1: <ffff8800379cfda8>, hrtimer_wakeup, S:01, futex_wait_queue_me, robot/1411
                 # expires at 6331100000000-6331100050000 nsecs [in 87456880 to 87506880 nsecs]
                  .nohz_mode      : 2
                  .idle_tick      : 6331012000000 nsecs
                  .tick_stopped   : 0
                """);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(TimerListEntry.class))
                .extracting(TimerListEntry::function, TimerListEntry::expiresInNanos)
                .containsExactly(tuple("tick_sched_timer", 3_456_880L), tuple("hrtimer_wakeup", 87_506_880L));
        assertThat(parsed.says(TickSched.class)).containsExactly("the tick of CPU 0 was running");
    }

    @Test
    void aTimerWithoutItsSecondLine() {
        Parsed parsed = Parsed.of(
                "timers.txt", TIMERS + " #2: <00>, hrtimer_wakeup, S:01\n # expires at 1-1 nsecs [in 99999999999");

        assertThat(parsed.formats()).containsExactly("timer-list");
        assertThat(parsed.facts(TimerListEntry.class)).hasSize(2);
        assertThat(parsed.problems()).containsExactly("13: the timer's second line, when it expires, is missing");
    }
}
