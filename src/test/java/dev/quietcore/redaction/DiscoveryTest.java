package dev.quietcore.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
    private final Names names = new Names(Set.of());
    private final Discovery discovery = new Discovery(names);

    private void read(String machine, String path, String content) throws IOException {
        discovery.file(
                new SnapshotFile(machine, path, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))));
    }

    private List<String> found() {
        discovery.finish(List.of());
        return names.replaced().entrySet().stream()
                .map(name -> name.getValue().word() + " " + name.getKey())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Linux robot7 6.12.107+deb13-arm64 #1 SMP aarch64 | host robot7",
                "{\"_HOSTNAME\":\"robot7\",\"MESSAGE\":\"x\"} | host robot7",
                "_HOSTNAME=robot7 | host robot7",
                "Nov 26 14:52:01 robot7 kernel: ready | host robot7",
                "Nov  6 14:52:01.123456 robot7 sshd[12]: ready | host robot7",
                "2026-11-26T14:52:01+0100 robot7 systemd[1]: ready | host robot7",
                "[    3.1] systemd[1]: Hostname set to <robot7>. | host robot7",
                "' Static hostname: robot7' | host robot7",
                "# hostname : robot7 | host robot7",
                "cwd /home/jane/maps | user jane",
                "pam: session opened for user jane(uid=1000) by | user jane",
                "New session 3 of user jane. | user jane",
                "sudo[3]:     jane : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=ls | user jane",
                "sshd: Accepted publickey for jane from 10.0.0.1 port 2 | user jane",
                "SUDO_USER=jane | user jane",
                "usb 1-1: SerialNumber: 5CG123456X | serial 5CG123456X",
                "Serial Number: 5CG123456X | serial 5CG123456X",
                "Serial : 10000000a3b1c2d4 | serial 10000000a3b1c2d4",
                "E: ID_SERIAL_SHORT=5CG123456X | serial 5CG123456X",
                "<entry name='serial'>5CG123456X</entry> | serial 5CG123456X",
                "-device nvme,drive=d0,serial=5CG123456X | serial 5CG123456X",
            })
    void aLineThatNamesSomebodyTellsTheName(String line, String name) throws IOException {
        read("", "sos_commands/x", line + "\n");
        assertThat(found()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Linux version 6.12.107 (gcc)",
                "CONFIG_IP_NF_TARGET_USER=y",
                "usb usb1: SerialNumber: 0000:00:14.0",
                "usb usb2: SerialNumber: dummy_hcd.0",
                "Serial Number: Not Specified",
                "Serial Number: 00000000",
                "Serial Number: 1234",
                "<serial type='pty'>",
                "Serial: 8250/16550 driver, 4 ports",
                "session opened for user root(uid=0) by",
                "_HOSTNAME=localhost",
                "Nov 26 14:52:01 2026 kernel: x",
                "Nov 26 14:52:01 10.0.0.1 kernel: x",
                "Hardware name: linux,dummy-virt (DT)",
                " a-1 [001] d.h. 12.345678: sched_switch: prev_comm=jane",
            })
    void aLineThatNamesNobodyTellsNothing(String line) throws IOException {
        read("", "sos_commands/x", line + "\n");
        assertThat(found()).isEmpty();
    }

    @Test
    void filesThatAreNamesTellThem() throws IOException {
        read("", "etc/hostname", "robot7.lab\n");
        read("", "etc/hosts", "# 10.0.0.2 nobody7\n127.0.0.1 localhost\n10.0.0.3 arm3 # arm4\nff02::1 ip6-allnodes\n");
        read("", "sys/class/dmi/id/product_serial", "5CG123456X\n");
        read("", "proc/device-tree/serial-number", "10000000a3b1c2d4\0");
        read("", "etc/passwd", """
                root:x:0:0:root:/root:/bin/bash
                backups:x:34:34:backups:/var/backups:/usr/sbin/nologin
                jane:x:1000:1000:Jane Doe,,,:/srv/jane:/bin/bash
                nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
                """);
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "host robot7.lab",
                        "host robot7",
                        "domain lab",
                        "host arm3",
                        "serial 5CG123456X",
                        "serial 10000000a3b1c2d4",
                        "user jane",
                        "user Jane Doe");
    }

    @Test
    void processesTellTheirUsers() throws IOException {
        read(
                "",
                "sos_commands/process/ps_auxww",
                "USER PID %CPU COMMAND\nroot 1 0.0 init\njane 7 0.0 vi\n1001 8 0 x\n");
        read("", "sos_commands/ps", "  PID TID COMMAND\nother 7 vi\n");
        assertThat(found()).containsExactly("user jane");
    }

    @Test
    void aReportIsNamedAfterItsMachine() throws IOException {
        read("sosreport-robot7-01234567-2026-11-26-abcdefg", "proc/uptime", "1 2\n");
        read("quietcore-arm3-20261126-145201", "proc/uptime", "1 2\n");
        assertThat(found())
                .containsExactlyInAnyOrder(
                        "host robot7",
                        "host arm3",
                        "snapshot sosreport-robot7-01234567-2026-11-26-abcdefg",
                        "snapshot quietcore-arm3-20261126-145201");
    }

    @Test
    void theDiagnosisNamesMachinesAndFoldersDoNot() throws IOException {
        read("tuesday", "proc/uptime", "1 2\n");
        discovery.finish(List.of("tuesday", "robot7", "machine", "machine-2"));
        assertThat(names.replaced()).containsOnlyKeys("robot7");
        assertThat(names.left()).isEmpty();
    }
}
