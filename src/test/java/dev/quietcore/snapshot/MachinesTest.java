package dev.quietcore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachinesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "robot/host/proc/interrupts, robot/host, proc/interrupts, true",
                "coredump-kick/sys/kernel/tracing/trace, coredump-kick, sys/kernel/tracing/trace, true",
                "before/proc/interrupts, '', before/proc/interrupts, true",
                "proc/sys/kernel/timer_migration, '', proc/sys/kernel/timer_migration, true",
                "root/snapshot/proc/cmdline, root/snapshot, proc/cmdline, true",
                "var/tmp/snapshot/etc/hostname, var/tmp/snapshot, etc/hostname, true",
                "guest/var/log/journal.json, guest, var/log/journal.json, true",
                "guest/usr/lib/sysctl.d/50.conf, guest, usr/lib/sysctl.d/50.conf, false",
                "robot/host/trace/trace.txt, robot/host/trace, trace.txt, false",
                "snapshot/window-start, snapshot, window-start, false",
                "trace.txt, '', trace.txt, false",
                "proc, '', proc, false",
            })
    void aPathIsSplitAtTheFolderOfItsMachine(String name, String machine, String path, boolean anchored) {
        assertThat(MachinePath.of(name)).isEqualTo(new MachinePath(machine, path, anchored));
    }

    @Test
    void aFolderWithoutAnchorBelongsToTheMachineAroundIt() {
        assertThat(Machines.resolve(
                        Set.of("robot/host", "robot/host/trace", "robot/guest"),
                        Set.of("robot/host", "robot/guest"),
                        Set.of()))
                .isEqualTo(Map.of(
                        "robot/host", "robot/host", "robot/host/trace", "robot/host", "robot/guest", "robot/guest"));
    }

    @Test
    void theNearestMachineAroundWins() {
        assertThat(Machines.resolve(Set.of("", "guest", "guest/logs"), Set.of("", "guest"), Set.of()))
                .isEqualTo(Map.of("", "", "guest", "guest", "guest/logs", "guest"));
    }

    @Test
    void aFolderAroundTheOnlyMachineBelongsToIt() {
        assertThat(Machines.resolve(Set.of("", "root/snapshot"), Set.of("root/snapshot"), Set.of()))
                .isEqualTo(Map.of("", "root/snapshot", "root/snapshot", "root/snapshot"));
    }

    @Test
    void aFolderAroundSeveralMachinesBelongsToNone() {
        assertThat(Machines.resolve(
                        Set.of("robot", "robot/host", "robot/guest"), Set.of("robot/host", "robot/guest"), Set.of()))
                .containsEntry("robot", "robot");
    }

    @Test
    void aNameThatOnlyStartsTheSameIsAnotherMachine() {
        assertThat(Machines.resolve(Set.of("host", "host2"), Set.of("host"), Set.of()))
                .containsEntry("host2", "host2");
    }
}
