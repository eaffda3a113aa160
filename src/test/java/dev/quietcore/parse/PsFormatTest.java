package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Machine;
import dev.quietcore.facts.ThreadOnCpu;
import dev.quietcore.facts.VcpuThread;
import org.junit.jupiter.api.Test;

class PsFormatTest {
    private static final String HEADER =
            "    PID     TID PSR CLS RTPRIO  NI PRI STAT WCHAN                            COMMAND         COMMAND\n";
    private static final String THREADS = """
                  1       1   0  TS      -   0  19 Ss   do_epoll_wait                    systemd         /sbin/init
                 22      22   1  FF     99   - 139 S    smpboot_thread_fn                migration/1     [migration/1]
                402     409   1  TS      -   0  19 Rl   -                                CPU 0/KVM       qemu-system-aarch64 -M virt
            """;

    @Test
    void threadsWithTheirCpu() {
        Parsed parsed = Parsed.of("sos_commands/ps", HEADER + THREADS);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.says(ThreadOnCpu.class))
                .containsExactly("systemd-1 was on CPU 0", "migration/1-22 was on CPU 1", "CPU 0/KVM-409 was on CPU 1");
        ThreadOnCpu migration = parsed.facts(ThreadOnCpu.class).get(1);
        assertThat(migration.kernelThread()).isTrue();
        assertThat(migration.schedClass()).isEqualTo("FF");
        ThreadOnCpu vcpu = parsed.facts(ThreadOnCpu.class).get(2);
        assertThat(vcpu.pid()).isEqualTo(402);
        assertThat(vcpu.kernelThread()).isFalse();
        assertThat(vcpu.state()).isEqualTo("Rl");
        assertThat(parsed.says(VcpuThread.class)).containsExactly("CPU 0/KVM is a vCPU thread");
    }

    /** As sosreport takes them: threads below their process, and a start of five words under one heading. */
    @Test
    void theLayoutsOfSosreport() {
        Parsed threads = Parsed.of("sos_commands/process/ps_auxwwwm", """
                USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
                root           1  0.0  0.1 175184 17464 ?        -    Feb09   0:38 /sbin/init
                root           -  0.0    -      -     - -        Ss   Feb09   0:38 -
                libvirt+    2190  0.0  0.1 345672 17940 ?        -    Feb09   0:03 /usr/bin/qemu-system-x86_64 -S
                libvirt+       -  0.0    -      -     - -        SLsl Feb09   0:00 -
                """);
        Parsed started = Parsed.of("sos_commands/process/ps_axo_flags_state_uid_pid", """
                F S   UID     PID    PPID CLS PRI ADDR    SZ WCHAN                                 STARTED PSR TT           TIME CMD
                4 S     0       1       0  TS  19    - 43796 ep_poll              Wed Feb  9 22:38:08 2022   3 ?        00:00:38 /sbin/init
                5 S     0      13       2  FF  90    -     0 smpboot_thread_fn    Wed Feb  9 22:38:08 2022   1 ?        00:00:00 [idle_inject/0]
                """);

        assertThat(threads.problems()).isEmpty();
        assertThat(threads.facts(Machine.class))
                .singleElement()
                .satisfies(machine -> assertThat(machine.role()).isEqualTo(Machine.Role.HOST));
        assertThat(started.problems()).isEmpty();
        assertThat(started.says(ThreadOnCpu.class))
                .containsExactly("init-1 was on CPU 3", "idle_inject/0-13 was on CPU 1");
    }

    @Test
    void columnsInAnyOrder() {
        Parsed parsed = Parsed.of(
                "ps.txt", "COMMAND           LWP PSR S\nCPU 1/KVM         410   2 R\ncat               999   0 S\n");

        assertThat(parsed.formats()).containsExactly("ps");
        assertThat(parsed.says(ThreadOnCpu.class))
                .containsExactly("CPU 1/KVM-410 was on CPU 2", "cat-999 was on CPU 0");
    }

    @Test
    void psAuxHasNoCpuButShowsAMonitor() {
        Parsed parsed = Parsed.of("sos_commands/process/ps_aux", """
                USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
                root           1  0.0  0.1 169000 13000 ?        Ss   10:00   0:02 /sbin/init
                libvirt     2190 99.0 12.0 900000 80000 ?        Sl   10:00   9:02 /usr/bin/qemu-system-aarch64 -name guest
                """);

        assertThat(parsed.facts(ThreadOnCpu.class)).isEmpty();
        assertThat(parsed.facts(Machine.class))
                .singleElement()
                .satisfies(machine -> assertThat(machine.role()).isEqualTo(Machine.Role.HOST));
    }

    @Test
    void aCutLineCostsOnlyItself() {
        Parsed parsed = Parsed.of("sos_commands/ps", HEADER + THREADS + "    500     500   1  T");

        assertThat(parsed.facts(ThreadOnCpu.class)).hasSize(3);
        assertThat(parsed.problems()).containsExactly("5: fewer columns than the header has; the line may be cut");
    }
}
