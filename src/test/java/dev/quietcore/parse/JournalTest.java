package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.quietcore.facts.CoreDump;
import dev.quietcore.facts.KernelMessage;
import dev.quietcore.facts.ServiceProcess;
import dev.quietcore.facts.UnitCrashLoop;
import dev.quietcore.facts.UnitStart;
import org.junit.jupiter.api.Test;

class JournalTest {
    private static final String JSON = """
            {"__CURSOR":"s=1","__MONOTONIC_TIMESTAMP":"97736529","_HOSTNAME":"robot-guest","_SYSTEMD_UNIT":"init.scope","MESSAGE":"Started mirobot_teleoperate.service - robot teleoperation.","UNIT":"mirobot_teleoperate.service","_PID":"1","_COMM":"systemd","SYSLOG_IDENTIFIER":"systemd","_BOOT_ID":"3ccf7fe6"}
            {"__CURSOR":"s=1","_HOSTNAME":"robot-guest","MESSAGE":"Process 444 (teleop) of user 0 terminated abnormally with signal 6/ABRT, processing...","_COMM":"systemd-coredum","_BOOT_ID":"3ccf7fe6","SYSLOG_IDENTIFIER":"systemd-coredump","__MONOTONIC_TIMESTAMP":"99830443","_PID":"447"}
            {"__CURSOR":"s=1","MESSAGE":"Started systemd-coredump@0-447-0.service - Process Core Dump (PID 447/UID 0).","SYSLOG_IDENTIFIER":"systemd","_BOOT_ID":"3ccf7fe6","_PID":"1","__MONOTONIC_TIMESTAMP":"100328490","_SYSTEMD_UNIT":"init.scope","UNIT":"systemd-coredump@0-447-0.service","_COMM":"systemd"}
            {"__CURSOR":"s=1","COREDUMP_PID":"444","_PID":"448","MESSAGE":"Process 444 (teleop) of user 0 dumped core.\\n\\nStack trace of thread 444:","COREDUMP_EXE":"/usr/local/bin/teleop","_SYSTEMD_UNIT":"systemd-coredump@0-447-0.service","COREDUMP_COMM":"teleop","MESSAGE_ID":"fc2e22bc6ee647b6b90729ab34a250b1","_BOOT_ID":"3ccf7fe6","SYSLOG_IDENTIFIER":"systemd-coredump","COREDUMP_UNIT":"mirobot_teleoperate.service","_COMM":"systemd-coredum","__MONOTONIC_TIMESTAMP":"102381506","COREDUMP_SIGNAL":"6"}
            {"__CURSOR":"s=1","_COMM":"systemd","_BOOT_ID":"3ccf7fe6","__MONOTONIC_TIMESTAMP":"102937878","SYSLOG_IDENTIFIER":"systemd","_PID":"1","MESSAGE":"mirobot_teleoperate.service: Main process exited, code=dumped, status=6/ABRT","UNIT":"mirobot_teleoperate.service"}
            {"__CURSOR":"s=1","_COMM":"systemd","MESSAGE":"mirobot_teleoperate.service: Scheduled restart job, restart counter is at 1.","UNIT":"mirobot_teleoperate.service","__MONOTONIC_TIMESTAMP":"103992629","SYSLOG_IDENTIFIER":"systemd","_BOOT_ID":"3ccf7fe6","_PID":"1"}
            {"__CURSOR":"s=1","__MONOTONIC_TIMESTAMP":"105113938","SYSLOG_IDENTIFIER":"systemd","UNIT":"mirobot_teleoperate.service","MESSAGE":"Started mirobot_teleoperate.service - robot teleoperation.","_BOOT_ID":"3ccf7fe6","_COMM":"systemd","_PID":"1"}
            """;
    private static final String TEXT = """
            [   57.495641] robot-guest kernel: Booting Linux on physical CPU 0x0000000000 [0x000f0510]
            [   57.600000] robot-guest kernel: NO_HZ: Full dynticks CPUs: 1-3.
            [   97.735724] robot-guest systemd[1]: Started mirobot_teleoperate.service - robot teleoperation.
            [   99.829918] robot-guest systemd-coredump[447]: Process 444 (teleop) of user 0 terminated abnormally with signal 6/ABRT, processing...
            [  100.325829] robot-guest systemd[1]: Started systemd-coredump@0-447-0.service - Process Core Dump (PID 447/UID 0).
            [  102.381084] robot-guest systemd-coredump[448]: Process 444 (teleop) of user 0 dumped core.
            [  102.935389] robot-guest systemd[1]: mirobot_teleoperate.service: Main process exited, code=dumped, status=6/ABRT
            [  102.982843] robot-guest systemd[1]: mirobot_teleoperate.service: Failed with result 'core-dump'.
            [  103.986927] robot-guest systemd[1]: mirobot_teleoperate.service: Scheduled restart job, restart counter is at 1.
            [  105.091995] robot-guest systemd[1]: Started mirobot_teleoperate.service - robot teleoperation.
            """;

    @Test
    void aCrashLoopFromJson() {
        Parsed parsed = Parsed.of("var/log/journal.json", JSON);

        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(CoreDump.class)).singleElement().satisfies(dump -> {
            assertThat(dump.service()).isEqualTo("mirobot_teleoperate.service");
            assertThat(dump.comm()).isEqualTo("teleop");
            assertThat(dump.pid()).isEqualTo(444);
            assertThat(dump.signal()).isEqualTo(6);
            assertThat(dump.handlerPid()).isEqualTo(448);
            assertThat(dump.atSeconds()).isEqualTo(102.381506);
            assertThat(dump.evidence().first().place()).isEqualTo("var/log/journal.json:4");
            assertThat(dump.evidence().first().text()).isEqualTo("Process 444 (teleop) of user 0 dumped core.");
        });
        assertThat(parsed.facts(UnitCrashLoop.class)).singleElement().satisfies(loop -> {
            assertThat(loop.crashes()).isEqualTo(1);
            assertThat(loop.coreDumps()).isEqualTo(1);
            assertThat(loop.restarts()).isEqualTo(1);
            assertThat(loop.firstSeconds()).isEqualTo(102.937878);
        });
        assertThat(parsed.says(UnitStart.class))
                .containsExactly(
                        "mirobot_teleoperate.service was started 2 times",
                        "systemd-coredump@.service was started once");
        assertThat(parsed.says(ServiceProcess.class))
                .containsExactly(
                        "systemd-coredum-448 belongs to systemd-coredump@.service",
                        "teleop-444 belongs to mirobot_teleoperate.service");
        assertThat(parsed.readings()).contains(new HostName(Parsed.MACHINE, "robot-guest"));
    }

    @Test
    void theSameFromText() {
        Parsed parsed = Parsed.of("var/log/journal.txt", TEXT);

        assertThat(parsed.formats()).containsExactly("journal");
        assertThat(parsed.facts(CoreDump.class)).singleElement().satisfies(dump -> {
            assertThat(dump.service()).isEqualTo("mirobot_teleoperate.service");
            assertThat(dump.signal()).isEqualTo(6);
            assertThat(dump.atSeconds()).isEqualTo(102.381084);
        });
        assertThat(parsed.says(UnitCrashLoop.class))
                .containsExactly("mirobot_teleoperate.service crashed once, 1 with a core dump");
        assertThat(parsed.says(KernelMessage.class))
                .containsExactly("the kernel said: NO_HZ: Full dynticks CPUs: 1-3.");
    }

    @Test
    void twoCopiesOfTheJournalCountOnce() {
        Parsed parsed = new Parsed()
                .file("var/log/journal.txt", TEXT)
                .file("var/log/journal.json", JSON)
                .file("sos_commands/coredumpctl", """
                        [{"time":1795387570489498,"pid":444,"uid":0,"gid":0,"sig":6,"corefile":"present","exe":"/usr/local/bin/teleop","size":17413}]
                        """);

        assertThat(parsed.facts(CoreDump.class))
                .singleElement()
                .satisfies(dump -> assertThat(dump.evidence().first().file()).isEqualTo("var/log/journal.json"));
        assertThat(parsed.facts(UnitCrashLoop.class)).hasSize(1);
    }

    @Test
    void aCrashWithoutARestartIsNoLoop() {
        String once = JSON.lines().limit(5).reduce("", (all, line) -> all + line + "\n");

        assertThat(Parsed.of("journal.json", once).facts(UnitCrashLoop.class)).isEmpty();
        assertThat(Parsed.of("journal.json", once).facts(CoreDump.class)).hasSize(1);
    }

    @Test
    void onlyTheLastBootCounts() {
        String next = """
                {"__CURSOR":"s=2","__MONOTONIC_TIMESTAMP":"5000000","MESSAGE":"Started lidar.service - lidar.","UNIT":"lidar.service","_PID":"1","_COMM":"systemd","SYSLOG_IDENTIFIER":"systemd","_BOOT_ID":"aaaa"}
                """;
        Parsed parsed = Parsed.of("journal.json", JSON + next);

        assertThat(parsed.facts(CoreDump.class)).isEmpty();
        assertThat(parsed.says(UnitStart.class)).containsExactly("lidar.service was started once");
        assertThat(Parsed.of("journal.txt", TEXT + "-- Boot 0123 --\n").facts(CoreDump.class))
                .isEmpty();
    }

    @Test
    void messagesThatAreNullOrBytesOrDamaged() {
        Parsed parsed = Parsed.of("journal.json", """
                {"__CURSOR":"s=1","__MONOTONIC_TIMESTAMP":"1000000","MESSAGE":null,"_PID":"1","SYSLOG_IDENTIFIER":"systemd"}
                {"__CURSOR":"s=1","__MONOTONIC_TIMESTAMP":"2000000","MESSAGE":[83,116,97,114,116,101,100,32,120],"UNIT":"x.service","_PID":"1","SYSLOG_IDENTIFIER":"systemd"}
                {"__CURSOR":"s=1","__MONOTONIC_TIMESTAMP":"99999999999999999999999","MESSAGE":"Started y.service.","UNIT":"y.service","SYSLOG_IDENTIFIER":"systemd"}
                {"__CURSOR":"s=1","__MONOTONIC_TIMESTAMP":"3000000","MESS""");

        assertThat(parsed.says(UnitStart.class))
                .containsExactly("x.service was started once", "y.service was started once");
        assertThat(parsed.facts(UnitStart.class).get(1).firstSeconds()).isEqualTo(-1);
        assertThat(parsed.problems()).containsExactly("4: not one JSON object; the line may be cut or damaged");
    }

    @Test
    void dumpsThatOnlyCoredumpctlLists() {
        Parsed parsed = new Parsed()
                .file("window-start", "1795387600.5\n")
                .file("window-start-uptime", "130.50 400.00\n")
                .file(
                        "sos_commands/coredumpctl",
                        "[{\"time\":1795387570500000,\"pid\":444,\"uid\":0,\"gid\":0,\"sig\":6,\"corefile\":\"present\","
                                + "\"exe\":\"/usr/local/bin/teleop\",\"size\":1},{\"time\":17953875");

        assertThat(parsed.facts(CoreDump.class)).singleElement().satisfies(dump -> {
            assertThat(dump.service()).isEmpty();
            assertThat(dump.comm()).isEqualTo("/usr/local/bin/teleop");
            assertThat(dump.atSeconds()).isCloseTo(100.5, within(0.001));
        });
        assertThat(parsed.problems())
                .containsExactly("1: the list is cut off inside an entry; the entries before it are used");
        assertThat(Parsed.of("sos_commands/coredumpctl", "No coredumps found.\n")
                        .facts())
                .isEmpty();
    }

    private static final String INFO = """
                       PID: 445 (teleop)
                       UID: 0 (root)
                    Signal: 6 (ABRT)
                 Timestamp: Sun 2026-11-22 22:46:10 UTC (1min 3s ago)
                Executable: /usr/local/bin/teleop
                      Unit: teleop.service
                   Message: Process 445 (teleop) of user 0 dumped core.

                            Stack trace of thread 445:
                            #0  0x0000ffff9a1f1f60 n/a (libc.so.6 + 0x81f60)

                       PID: 512 (planner)
                    Signal: 11 (SEGV)
                   Storage: none
            """;

    @Test
    void whatCoredumpctlTellsOfEachDump() {
        Parsed parsed = Parsed.of("pasted.txt", INFO);

        assertThat(parsed.formats()).containsExactly("coredumpctl-info");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(CoreDump.class))
                .extracting(CoreDump::service, CoreDump::comm, CoreDump::pid, CoreDump::signal)
                .containsExactly(
                        tuple("teleop.service", "/usr/local/bin/teleop", 445, 6), tuple("", "planner", 512, 11));
        assertThat(Parsed.of("pasted.txt", INFO.substring(0, INFO.indexOf("Executable")))
                        .says(CoreDump.class))
                .containsExactly("teleop dumped core (pid 445)");
        assertThat(Parsed.of("pasted.txt", "PID: 445\nState: S\n").formats()).containsExactly("unrecognised");
    }

    @Test
    void restartsAloneNameAUnitOnlyIfTheyWereFailures() {
        String block = "Restart=%s\nResult=%s\nNRestarts=8\nExecMainCode=%d\nId=a.service\n";

        assertThat(Parsed.of("sos_commands/unit_restarts", block.formatted("always", "success", 0))
                        .facts())
                .isEmpty();
        assertThat(Parsed.of("sos_commands/unit_restarts", block.formatted("on-failure", "core-dump", 3))
                        .says(UnitCrashLoop.class))
                .containsExactly("a.service crashed 8 times, 8 with a core dump");
    }

    private static final String EXPORTED = """
            __CURSOR=s=fa2c;i=1d0
            __MONOTONIC_TIMESTAMP=102937878
            _BOOT_ID=3ccf
            _HOSTNAME=cell
            _SELINUX_CONTEXT
            \u000b\0\0\0\0\0\0\0unconfined

            SYSLOG_IDENTIFIER=systemd
            _PID=1
            MESSAGE=weld.service: Main process exited, code=dumped, status=6/ABRT

            __CURSOR=s=fa2c;i=1d1
            __MONOTONIC_TIMESTAMP=103000000
            _BOOT_ID=3ccf
            SYSLOG_IDENTIFIER=systemd
            NOTE
            \n\0\0\0\0\0\0\0two\n\nlines
            MESSAGE=weld.service: Scheduled restart job, restart counter is at 1.

            __CURSOR=s=fa2c;i=1d2
            __MONOTONIC_TIMESTAMP=5
            _BOOT_ID=3ccf
            SYSLOG_IDENTIFIER=kernel
            MESSAGE=NO_HZ: Full dynticks CPUs: 1-3.

            """;

    /** Values that are no line of text have a length in front, which may hold a line's end, and may hold empty lines. */
    @Test
    void exportedEntriesWithBinaryValues() {
        Parsed parsed = Parsed.of("journal.export", EXPORTED);

        assertThat(parsed.formats()).containsExactly("journal-export");
        assertThat(parsed.problems()).isEmpty();
        assertThat(parsed.facts(UnitCrashLoop.class)).singleElement().satisfies(loop -> {
            assertThat(loop.service()).isEqualTo("weld.service");
            assertThat(loop.evidence().citations())
                    .extracting(line -> line.line())
                    .containsExactly(10L, 21L);
        });
        assertThat(parsed.says(KernelMessage.class))
                .containsExactly("the kernel said: NO_HZ: Full dynticks CPUs: 1-3.");
    }

    @Test
    void anExportThatIsCutInsideAValueKeepsWhatCameBefore() {
        Parsed parsed = Parsed.of("journal.export", EXPORTED.substring(0, EXPORTED.indexOf("lines")));
        Parsed absurd =
                Parsed.of("journal.export", EXPORTED.replace("\u000b\0\0\0\0\0\0\0", "\u000b\0\0\0\0\0\0\u007f"));

        assertThat(parsed.problems()).containsExactly("16: the value of NOTE is cut off, or has no length in front");
        assertThat(absurd.problems())
                .containsExactly("5: the value of _SELINUX_CONTEXT is cut off, or has no length in front");
    }
}
