package dev.quietcore.parse.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.RescheduleIpi;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.Reading;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpiTraceTest {
    private static final String STACK = """
            => smp_call_function_many_cond
            => smp_call_function
            => tlb_remove_table_sync_one
            => collapse_huge_page
            => khugepaged
            """.indent(1);

    @Test
    void withoutCsdEventsEachBroadcastOfBurstCounts() throws IOException {
        String trace = """
                      cc-80      [000] .....   103.000000: ipi_send_cpumask: cpumask=00000000,00000006 callsite=kick_all_cpus_sync+0x4c/0x78 callback=generic_smp_call_function_single_interrupt+0x0/0x30
                      cc-80      [000] .....   103.002000: ipi_send_cpumask: cpumask=00000000,00000006 callsite=kick_all_cpus_sync+0x4c/0x78 callback=generic_smp_call_function_single_interrupt+0x0/0x30
            """;

        assertThat(sent(trace)).containsExactly("do_nothing to 1 by cc-80 x2", "do_nothing to 2 by cc-80 x2");
    }

    @Test
    void stackNamesFunctionThatCallSiteDoesNot() throws IOException {
        String send = """
              khugepaged-67      [000] .....   103.000000: ipi_send_cpumask: cpumask=00000000,00000004 callsite=smp_call_function+0x34/0x48 callback=generic_smp_call_function_single_interrupt+0x0/0x30
            """;
        String stack = """
              khugepaged-67      [000] .....   103.000010: <stack trace>
            """ + STACK;

        assertThat(sent(send + stack)).containsExactly("tlb_remove_table_smp_sync to 2 by khugepaged-67 x1");
        assertThat(sent(send)).containsExactly("smp_call_function to 2 by khugepaged-67 x1");
    }

    @Test
    void interruptedTaskIsNoSender() throws IOException {
        String trace = """
                      sh-397     [000] d.h..   152.792356: ipi_send_cpu: cpu=3 callsite=dl_task_timer+0x220/0x960 callback=0x0
                    date-401     [000] d.h..   153.792356: ipi_send_cpu: cpu=3 callsite=dl_task_timer+0x220/0x960 callback=0x0
                      sh-397     [000] d....   154.792356: ipi_send_cpu: cpu=3 callsite=resched_curr+0x20/0x30 callback=0x0
            """;

        assertThat(sent(trace)).containsExactly("reschedule to 3 by <interrupt>-0 x2", "reschedule to 3 by sh-397 x1");
    }

    @Test
    void beforeIpiSendCpuTheArchitecturesOwnEventTellsTheSender() throws IOException {
        String trace = """
              (coredump)-412     [000] d....   152.792356: ipi_raise: target_mask=00000000,0000000c (Function call interrupts)
                      sh-397     [000] d....   153.792356: ipi_raise: target_mask=00000000,00000008 (Rescheduling interrupts)
            """;

        assertThat(sent(trace))
                .containsExactly(
                        "function call to 2 by (coredump)-412 x1",
                        "function call to 3 by (coredump)-412 x1",
                        "reschedule to 3 by sh-397 x1");
    }

    /** The lines that sender-probes of knowledge/catalog/sources.yaml make on a kernel without csd events. */
    @Test
    void aProbeTellsTheFunctionThatTheArchitecturesOwnEventDoesNot() throws IOException {
        String probe = """
              (coredump)-412     [000] .....   152.792350: smp_call_many: (smp_call_function_many_cond+0x0/0x4d0) cpus=0xd func=do_nothing+0x0/0x10
            """;
        String raise = """
              (coredump)-412     [000] d....   152.792356: ipi_raise: target_mask=00000000,0000000c (Function call interrupts)
            """;
        String single = """
                 systemd-1       [000] .....   153.792350: smp_call_single: (smp_call_function_single+0x0/0x200) cpu=3 func=flush_tlb_func+0x0/0x60
            """;
        String received = """
                  <idle>-0       [002] d.h..   152.792370: ipi_entry: (Function call interrupts)
                  <idle>-0       [002] d.h..   152.792390: ipi_exit: (Function call interrupts)
            """;

        assertThat(sent(probe + raise))
                .containsExactly("do_nothing to 2 by (coredump)-412 x1", "do_nothing to 3 by (coredump)-412 x1");
        assertThat(sent(probe + raise + received)).containsExactly("do_nothing to 2 by (coredump)-412 x1");
        assertThat(sent(single)).containsExactly("flush_tlb_func to 3 by systemd-1 x1");
    }

    @Test
    void theArchitecturesOwnEventAddsNothingToIpiSendCpu() throws IOException {
        String trace = """
                      sh-397     [000] d....   152.792356: ipi_send_cpu: cpu=3 callsite=resched_curr+0x20/0x30 callback=0x0
                      sh-397     [000] d....   152.792370: ipi_raise: target_mask=00000000,00000008 (Rescheduling interrupts)
            """;

        assertThat(sent(trace)).containsExactly("reschedule to 3 by sh-397 x1");
    }

    private static List<String> sent(String trace) throws IOException {
        List<String> sent = new ArrayList<>();
        SnapshotFile file =
                new SnapshotFile("robot", "trace", new ByteArrayInputStream(trace.getBytes(StandardCharsets.UTF_8)));
        new TraceFormat().parse(file, new FactSink() {
            @Override
            public void add(Observation fact) {
                if (fact instanceof CsdExecution run) {
                    sent.add(run.function() + " to " + run.cpu() + " by " + run.sender() + " x" + run.count());
                } else if (fact instanceof RescheduleIpi ipi) {
                    sent.add("reschedule to " + ipi.cpu() + " by " + ipi.senderComm() + "-" + ipi.senderPid() + " x"
                            + ipi.count());
                }
            }

            @Override
            public void add(Reading reading) {}

            @Override
            public void unreadable(SnapshotFile unread, long line, String text, String reason) {
                throw new AssertionError(text + ": " + reason);
            }
        });
        sent.sort(null);
        return sent;
    }
}
