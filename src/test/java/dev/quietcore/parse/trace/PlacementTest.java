package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.RunDelay;
import dev.quietcore.facts.StopperMigration;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that lose their CPU although they are ready, and tasks that the stopper moves. */
class PlacementTest {
    private final List<Observation> facts = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    private <F extends Observation> List<F> parse(String text, Class<F> type) throws IOException {
        SnapshotFile file =
                new SnapshotFile("robot", "notes.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        new TraceFormat().parse(file, new Sunk(facts, unreadable));
        assertThat(unreadable).isEmpty();
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Test
    void theLongestWaitBehindEachTask() throws IOException {
        List<RunDelay> delays = parse("""
                thread1-6580  [003] d..2    94.452916: sched_switch: prev_comm=thread1 prev_pid=6580 prev_prio=120 prev_state=R ==> next_comm=thread0 next_pid=6674 next_prio=89
                thread0-6674  [003] d..2    94.455916: sched_switch: prev_comm=thread0 prev_pid=6674 prev_prio=89 prev_state=S ==> next_comm=thread1 next_pid=6580 next_prio=120
                thread1-6580  [003] d..2    94.552916: sched_switch: prev_comm=thread1 prev_pid=6580 prev_prio=120 prev_state=R+ ==> next_comm=thread0 next_pid=6674 next_prio=89
                .... 332.091ms
                krtatm-1930  [001] d..2    94.885007: sched_migrate_task: comm=thread1 pid=6580 prio=120 orig_cpu=3 dest_cpu=1
                krtatm-1930  [001] d..2    94.885020: sched_switch: prev_comm=krtatm prev_pid=1930 prev_prio=100 prev_state=S ==> next_comm=thread1 next_pid=6580 next_prio=120
                """, RunDelay.class);

        assertThat(delays)
                .extracting(
                        RunDelay::cpu,
                        RunDelay::comm,
                        RunDelay::prio,
                        RunDelay::behindComm,
                        RunDelay::behindPrio,
                        RunDelay::count,
                        RunDelay::maxNanos,
                        RunDelay::durationNanos,
                        RunDelay::ranOnCpu)
                .containsExactly(tuple(3, "thread1", 120, "thread0", 89, 2L, 332_104_000L, 335_104_000L, 1));
        assertThat(delays.get(0).evidence().citations())
                .extracting(Citation::line)
                .containsExactly(3L, 6L);
    }

    @Test
    void whoWaitsOnBehindOthersDoesNotWaitBehindTheOneThatLeft() throws IOException {
        assertThat(parse("""
                  a-10  [003] d..2    94.100000: sched_switch: prev_comm=a prev_pid=10 prev_prio=120 prev_state=R ==> next_comm=b next_pid=11 next_prio=89
                  b-11  [003] d..2    94.102000: sched_switch: prev_comm=b prev_pid=11 prev_prio=89 prev_state=S ==> next_comm=c next_pid=12 next_prio=120
                  c-12  [003] d..2    94.200000: sched_switch: prev_comm=c prev_pid=12 prev_prio=120 prev_state=S ==> next_comm=a next_pid=10 next_prio=120
                """, RunDelay.class))
                .extracting(RunDelay::maxNanos, RunDelay::ranOnCpu)
                .containsExactly(tuple(2_000_000L, -1));
    }

    @Test
    void whoSleepsOrWaitsAMomentOrIsOfTheKernelDoesNotCount() throws IOException {
        assertThat(parse("""
                  a-10  [003] d..2    94.100000: sched_switch: prev_comm=a prev_pid=10 prev_prio=120 prev_state=S ==> next_comm=b next_pid=11 next_prio=89
                  b-11  [003] d..2    94.200000: sched_switch: prev_comm=b prev_pid=11 prev_prio=89 prev_state=R ==> next_comm=a next_pid=10 next_prio=120
                  a-10  [003] d..2    94.200900: sched_switch: prev_comm=a prev_pid=10 prev_prio=120 prev_state=S ==> next_comm=b next_pid=11 next_prio=89
                  b-11  [003] d..2    94.300000: sched_switch: prev_comm=b prev_pid=11 prev_prio=89 prev_state=S ==> next_comm=kworker/3:1 next_pid=12 next_prio=120
                  kworker/3:1-12  [003] d..2    94.400000: sched_switch: prev_comm=kworker/3:1 prev_pid=12 prev_prio=120 prev_state=R ==> next_comm=b next_pid=11 next_prio=89
                  b-11  [003] d..2    94.500000: sched_switch: prev_comm=b prev_pid=11 prev_prio=89 prev_state=S ==> next_comm=kworker/3:1 next_pid=12 next_prio=120
                  kworker/3:1-12  [003] d..2    94.600000: sched_switch: prev_comm=kworker/3:1 prev_pid=12 prev_prio=120 prev_state=R ==> next_comm=swapper/3 next_pid=0 next_prio=120
                """, RunDelay.class)).isEmpty();
    }

    @Test
    void theStopperMovesATaskForWhoeverWokeIt() throws IOException {
        List<StopperMigration> moves = parse("""
                  <idle>-0     [000] d.s3  419.300014: sched_waking: comm=migration/10 pid=70 prio=0 target_cpu=010
                     fio-3185  [010] dNh2  419.300024: sched_wakeup: comm=migration/10 pid=70 prio=0 target_cpu=010
                     fio-3185  [010] d..2  419.300027: sched_switch: prev_comm=fio prev_pid=3185 prev_prio=120 prev_state=R ==> next_comm=migration/10 next_pid=70 next_prio=0
            migration/10-70    [010] d..3  419.300032: sched_migrate_task: comm=fio pid=3185 prio=120 orig_cpu=10 dest_cpu=12
            migration/10-70    [010] d..2  419.300040: sched_switch: prev_comm=migration/10 prev_pid=70 prev_prio=0 prev_state=S ==> next_comm=swapper/10 next_pid=0 next_prio=120
            migration/10-70    [010] d..3  419.500032: sched_migrate_task: comm=fio pid=3185 prio=120 orig_cpu=10 dest_cpu=12
                 taskset-3301  [002] d..3  419.600032: sched_migrate_task: comm=dd pid=3186 prio=120 orig_cpu=10 dest_cpu=12
                """, StopperMigration.class);

        assertThat(moves)
                .extracting(
                        StopperMigration::cpu,
                        StopperMigration::comm,
                        StopperMigration::wokenByIdleCpu,
                        StopperMigration::wokenByComm)
                .as("what woke it before does not count for the next time")
                .containsExactly(tuple(10, "fio", true, "<idle>"), tuple(10, "fio", false, ""));
    }
}
