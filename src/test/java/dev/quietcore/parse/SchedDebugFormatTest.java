package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.RunQueue;
import dev.quietcore.facts.RunnableTask;
import org.junit.jupiter.api.Test;

class SchedDebugFormatTest {
    private static final String TASKS = """
            runnable tasks:
             S            task   PID       vruntime   eligible    deadline             slice          sum-exec      switches  prio         wait-time        sum-sleep       sum-block  group-path
            ----------------------------------------------------------------------------------------------------------------------------------------------------------------------------------
             S         cpuhp/1    29       111.832298   E         113.580570           2.100000       110.556224        19     120         0.000000         0.000000         0.000000        /
             R          rcuc/1    32         0.259168   E           0.633616           0.700000        26.334752        48      98         0.000000         0.000000         0.000000        /
            >R       CPU 0/KVM   409     23066.770256   E       23068.870256           2.100000     51131.071952      8175     120         0.000000         0.000000         0.000000   0      0        /autogroup-28
            """;
    private static final String DEBUG = """
            Sched Debug Version: v0.11, 6.12.107+deb13-arm64 #1

            cpu#1
              .nr_running                    : 2
              .curr->pid                     : 409

            cfs_rq[1]:/autogroup-28
              .nr_running                    : 7

            cfs_rq[1]:/
              .nr_running                    : 1
              .h_nr_queued                   : 1

            rt_rq[1]:
              .rt_nr_running                 : 1

            """ + TASKS;

    @Test
    void onlyTasksInStateRAreRunnable() {
        Parsed parsed = Parsed.of("sys/kernel/debug/sched/debug", DEBUG);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(RunQueue.class)).singleElement().satisfies(queue -> {
            assertThat(queue.cpu()).isEqualTo(1);
            assertThat(queue.nrRunning()).isEqualTo(2);
            assertThat(queue.cfsQueued()).isEqualTo(1);
            assertThat(queue.evidence().first().place()).isEqualTo("sys/kernel/debug/sched/debug:4");
        });
        assertThat(parsed.says(RunnableTask.class))
                .containsExactly("rcuc/1-32 was runnable on CPU 1", "CPU 0/KVM-409 was runnable on CPU 1");
        RunnableTask vcpu = parsed.facts(RunnableTask.class).get(1);
        assertThat(vcpu.current()).isTrue();
        assertThat(vcpu.prio()).isEqualTo(120);
        assertThat(vcpu.group()).isEqualTo("/autogroup-28");
        assertThat(parsed.facts(RunnableTask.class).get(0).prio()).isEqualTo(98);
    }

    @Test
    void theColumnsOfLinux510() {
        Parsed parsed = Parsed.of("proc/sched_debug", """
                Sched Debug Version: v0.11, 5.10.0-28-rt-arm64 #1
                cpu#2
                  .nr_running                    : 1
                cfs_rq[2]:/
                  .nr_running                    : 0
                runnable tasks:
                 S            task   PID         tree-key  switches  prio     wait-time             sum-exec        sum-sleep
                -------------------------------------------------------------------------------------------------------------
                >R      cyclictest   900         0.000000     23791     4         0.000000       143.123831         0.000000 0 0 /
                """);

        assertThat(parsed.facts(RunnableTask.class)).singleElement().satisfies(task -> {
            assertThat(task.comm()).isEqualTo("cyclictest");
            assertThat(task.prio()).isEqualTo(4);
        });
        assertThat(parsed.facts(RunQueue.class))
                .singleElement()
                .satisfies(queue -> assertThat(queue.cfsQueued()).isZero());
    }

    @Test
    void aCutFileKeepsWhatCameBefore() {
        String cut = DEBUG.substring(0, DEBUG.indexOf(">R") + 40);
        Parsed parsed = Parsed.of("sys/kernel/debug/sched/debug", cut.replace("\n", "\r\n"));

        assertThat(parsed.says(RunnableTask.class)).containsExactly("rcuc/1-32 was runnable on CPU 1");
        assertThat(parsed.facts(RunQueue.class)).hasSize(1);
        assertThat(parsed.problems()).hasSize(1).first().asString().startsWith("22: ");
    }
}
