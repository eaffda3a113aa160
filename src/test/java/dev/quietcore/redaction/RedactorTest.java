package dev.quietcore.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String UUID = "00000000-0000-4000-8000-000000000001";

    private final Names names = new Names(Set.of());

    private Redactor redactor() {
        names.host("robot.lab.example.com");
        names.user("jane");
        names.person("Jane Doe");
        names.serial("5CG123456X");
        return new Redactor(names, new Aliases());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "robot | host1",
                "robot kernel: ready | host1 kernel: ready",
                "Linux robot.lab.example.com 6.12 | Linux host1 6.12",
                "db.lab.example.com says no | db.domain1 says no",
                "ssh jane@robot: | ssh user1@host1:",
                "PWD=/home/jane/maps | PWD=/home/user1/maps",
                "Jane Doe,,, | user1,,,",
                "usb 1-1: SerialNumber: 5CG123456X | usb 1-1: SerialNumber: serial1",
                "\"MESSAGE\":\"one\\nrobot two\" | \"MESSAGE\":\"one\\nhost1 two\"",
                "from 10.3.0.17 port 22 | from 192.0.2.1 port 22",
                "connected to 10.3.0.17. | connected to 192.0.2.1.",
                "10.3.0.17:5432 10.3.0.18 10.3.0.17 | 192.0.2.1:5432 192.0.2.2 192.0.2.1",
                "link/ether 52:54:00:12:34:56 brd ff:ff:ff:ff:ff:ff | link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff",
                "80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:11:22:33 | 02:00:00:00:00:01",
                "inet6 fe80::5054:ff:fe12:3456/64 | inet6 2001:db8::1/64",
                "IPv6:2a02:810d:1::7: unreachable | IPv6:2001:db8::1: unreachable",
                "route 2a02:810d:1::/48 | route 2001:db8::1/48",
                "[2a02:1:2:3:4:5:6:7]:22 | [2001:db8::1]:22",
                "::ffff:10.3.0.17 | ::ffff:192.0.2.1",
                "root=UUID=27694b9d-dde4-4304-950f-651c56e16e6c ro | root=UUID=" + UUID + " ro",
                "crypt-27694b9d-dde4-4304-950f-651c56e16e6c | crypt-" + UUID,
                "uuid-27694b9d\\x2ddde4\\x2d4304\\x2d950f\\x2d651c56e16e6c.device |"
                        + " uuid-00000000\\x2d0000\\x2d4000\\x2d8000\\x2d000000000001.device",
                "_MACHINE_ID=f77379a8490b408bbe5f6940505a777b | _MACHINE_ID=00000000000000000000000000000001",
            })
    void aNameHasItsAlias(String line, String redacted) {
        assertThat(redactor().text(line)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "robot-control.service started", // a unit that is named after the machine is the unit's name
                "my-robot robots robot_arm 2robot",
                "[   12.345678] 12:34:56 12:34:56.789012",
                "2026-11-26T14:52:01.123456+01:00",
                "pci 0000:01:00.0: [8086:1533] type 00",
                "Linux 6.12.107+deb13-rt-arm64 4.18.0-193.28.1.el8_2",
                "a::b Face::add std::cafe ns::fade::deed",
                "0-3,8,12-15 00000000,0000000f",
                "/sys/devices/pci0000:00/0000:00:1f.6/net/eth0",
                "ffffffff81234567 ffff800080010203 <ffff000000000000>",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "127.0.0.1 0.0.0.0 255.255.255.0 1.2.3.4.5 999.1.1.1 v1.2.3.4",
                "::1 :: 00:00:00:00:00:00 ff:ff:ff:ff:ff:ff",
                "irq_handler_entry: irq=27 name=arch_timer d.h2. do_idle+0x1c/0x30",
                "52:54:00:12:34 fault code 48:89:e5"
            })
    void whatIsNoNameStays(String line) {
        assertThat(redactor().text(line)).isEqualTo(line);
    }

    @Test
    void whatWasRedactedStaysAsItIs() {
        String line = "robot jane 10.3.0.17 52:54:00:12:34:56 fe80::5054:ff:fe12:3456 2a02::5 5CG123456X";
        String redacted = redactor().text(line);

        Names again = new Names(Set.of());
        again.host("host1");
        again.user("user1");
        assertThat(new Redactor(again, new Aliases()).text(redacted)).isEqualTo(redacted);
    }

    @Test
    void anAliasThatIsSomebodysNameIsGivenToNobodyElse() {
        names.host("host1");
        assertThat(redactor().text("host1 and robot")).isEqualTo("host1 and host2");
    }

    @Test
    void aNameThatIsPartOfAnotherIsNotTornOutOfIt() {
        names.host("robot.lab");
        names.user("example");
        assertThat(redactor().text("robot.lab.example.com robot.lab example")).isEqualTo("host1 host2 user1");
    }

    @Test
    void endsOfLinesAndDamagedBytesStay() throws IOException {
        assertThat(copied("robot\r\n\377\300robot\n\0robot\0\n\nrobot", false))
                .isEqualTo("host1\r\n\377\300host1\n\0host1\0\n\nhost1");
    }

    @Test
    void aLastLineThatWasCutIsLeftOut() throws IOException {
        assertThat(copied("robot\nrobot 12", true)).isEqualTo("host1\n");
    }

    @Test
    void aVeryLongLineIsTakenInPieces() throws IOException {
        String words = "robot 10.3.0.17 word ".repeat(200_000);
        assertThat(copied(words + "\nrobot\n", false)).isEqualTo("host1 192.0.2.1 word ".repeat(200_000) + "\nhost1\n");
    }

    @Test
    void aLineWithoutWordsLosesNothing() throws IOException {
        StringBuilder digits = new StringBuilder();
        new Random(5).ints(3_000_000, 0, 16).forEach(digit -> digits.append((char) ('g' + digit)));
        assertThat(copied(digits.toString(), false)).isEqualTo(digits.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ":", "1.", "a:", "aaaaaaaa-", "::a", "\\x2d", "robot", "10.0.0.1", "00:"})
    void noLineTakesLongerThanItsLength(String part) throws IOException {
        String line = part.repeat(2_000_000 / part.length());
        assertThat(copied(line, false)).isNotEmpty();
    }

    @Test
    void wordsThatEverybodyUsesAreLeftAndTold() {
        names.host("linux");
        names.user("pi");
        names.user("root");
        names.user("administrator");
        assertThat(redactor().text("linux pi root administrator")).isEqualTo("linux pi root user1");
        assertThat(names.left()).containsExactly("host linux", "user pi");
    }

    @Test
    void aNameIsKeptWhereThatIsAskedFor() {
        Names some = new Names(Set.of("ceph"));
        some.user("ceph");
        some.user("jane");
        assertThat(new Redactor(some, new Aliases()).text("ceph jane")).isEqualTo("ceph user1");
        assertThat(some.left()).containsExactly("user ceph");
    }

    private String copied(String content, boolean cut) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        redactor().copy(new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)), out, () -> cut);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
