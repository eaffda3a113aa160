package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.Fact;
import dev.quietcore.facts.IsolcpusSetting;
import dev.quietcore.facts.KernelConfig;
import dev.quietcore.facts.KernelMessage;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.NotCollected;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.facts.ThreadOnCpu;
import dev.quietcore.facts.UnitCrashLoop;
import dev.quietcore.facts.WatchedCpu;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several files tell is told once, and a file of another boot or another machine does not win. */
class ToldOnceTest {
    private static final String UNAME = "Linux robot 6.12.1-arm64 #1 SMP Debian 6.12.1 aarch64 GNU/Linux\n";

    private final SnapshotFacts snapshot = new SnapshotFacts(Formats.all(), Formats.joins());

    private ToldOnceTest file(String path, String content) throws IOException {
        snapshot.file(
                new SnapshotFile("robot", path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    private <F extends Fact> List<String> says(List<Fact> facts, Class<F> type) {
        return facts.stream().filter(type::isInstance).map(Fact::says).toList();
    }

    @Test
    void aSettingIsToldByTheKernelsOwnFile() throws IOException {
        List<Fact> facts = file("sos_commands/kernel/sysctl_-a", "kernel.timer_migration = 0\nkernel.watchdog = 1\n")
                .file("proc/sys/kernel/timer_migration", "1\n")
                .snapshot
                .finish(null)
                .facts();

        assertThat(says(facts, Sysctl.class)).containsExactly("kernel.watchdog is 1", "kernel.timer_migration is 1");
    }

    @Test
    void aThreadIsToldByOnePs() throws IOException {
        List<Fact> facts = file("a", "PID LWP PSR COMMAND\n7 7 1 weld\n8 8 2 paint\n")
                .file("b", "PID LWP PSR COMMAND\n7 7 3 weld\n9 9 3 drive\n")
                .snapshot
                .finish(null)
                .facts();

        assertThat(says(facts, ThreadOnCpu.class))
                .containsExactly("weld-7 was on CPU 1", "paint-8 was on CPU 2", "drive-9 was on CPU 3");
    }

    @Test
    void theConfigurationIsThatOfTheKernelThatRuns() throws IOException {
        List<Fact> facts = file("boot/config-5.10.0-arm64", "CONFIG_HZ=100\nCONFIG_PREEMPT_RT=y\n")
                .file("boot/config-6.12.1-arm64", "CONFIG_HZ=250\n")
                .file("sos_commands/kernel/uname_-a", UNAME)
                .snapshot
                .finish(null)
                .facts();

        assertThat(says(facts, KernelConfig.class)).containsExactly("CONFIG_HZ=250");
    }

    @Test
    void logsOfAnotherKernelCountForNothing() throws IOException {
        String foreign = """
                [    0.000000] Linux version 5.4.0-97-generic (buildd@lcy02) #110-Ubuntu SMP
                [    0.000000] Kernel command line: isolcpus=1-7
                [    0.000000] Housekeeping: nohz unsupported. Build with CONFIG_NO_HZ_FULL
                """;
        String journal = """
                Nov 20 10:00:00 robot kernel: Linux version 5.4.0-97-generic (buildd@lcy02) #110-Ubuntu SMP
                Nov 20 10:00:00 robot systemd[1]: decoy.service: Main process exited, code=dumped, status=6/ABRT
                Nov 20 10:00:01 robot systemd[1]: decoy.service: Scheduled restart job, restart counter is at 1.
                """;
        List<Fact> alone = file("dmesg.txt", foreign)
                .file("journal.txt", journal)
                .snapshot
                .finish(null)
                .facts();
        assertThat(says(alone, KernelMessage.class)).hasSize(1);
        assertThat(says(alone, UnitCrashLoop.class)).hasSize(1);

        List<Fact> beside = new ToldOnceTest()
                .file("dmesg.txt", foreign)
                .file("journal.txt", journal)
                .file("sos_commands/kernel/uname_-a", UNAME)
                .snapshot
                .finish(null)
                .facts();
        assertThat(says(beside, KernelMessage.class)).isEmpty();
        assertThat(says(beside, IsolcpusSetting.class)).isEmpty();
        assertThat(says(beside, UnitCrashLoop.class)).isEmpty();
        assertThat(says(beside, Machine.class)).containsExactly("robot runs 6.12.1-arm64 on aarch64");
        assertThat(beside).contains(new NotCollected("robot", "dmesg"), new NotCollected("robot", "journal"));
    }

    @Test
    void partitionsAreWatchedLikeIsolcpus() throws IOException {
        List<Fact> facts = file("sys/devices/system/cpu/isolated", "\n")
                .file("sys/fs/cgroup/cpuset.cpus.isolated", "2\n")
                .snapshot
                .finish(null)
                .facts();

        assertThat(says(facts, WatchedCpu.class)).containsExactly("CPU 2 is watched: isolated in effect");
    }

    @Test
    void whatACommandComplainsOfIsNotCollected() throws IOException {
        List<Fact> facts = file(
                        "sos_commands/kernel/dmesg", "dmesg: read kernel buffer failed: Operation not permitted\n")
                .file("sos_commands/coredumpctl", "sh: 1: coredumpctl: not found\n")
                .file("proc/timer_list", "cat: /proc/timer_list: Permission denied\n")
                .file("sos_commands/ps", "timeout: failed to run command 'ps': No such file or directory\n\n")
                .snapshot
                .finish(null)
                .facts();

        for (String source : List.of("dmesg", "coredumps", "timer-list", "ps")) {
            assertThat(facts).contains(new NotCollected("robot", source));
        }
    }

    @Test
    void complaintsAmongDataAreData() throws IOException {
        List<Fact> facts = file("proc/sys/kernel/core_pattern", "core\n")
                .file("sysctl.txt", "kernel.watchdog = 1\nsysctl: permission denied on key 'kernel.cad_pid'\n")
                .snapshot
                .finish(null)
                .facts();

        assertThat(says(facts, Sysctl.class)).containsExactly("kernel.core_pattern is core", "kernel.watchdog is 1");
    }
}
