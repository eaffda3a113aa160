package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.PretendMachine;
import dev.quietcore.report.CollectScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code collect} and {@code collector}; a command stands for ssh, and a folder for the machine that it reaches. */
class CollectCommandTest {
    @TempDir
    private Path temporary;

    private String ssh = "";

    @BeforeEach
    void machine() throws IOException {
        PretendMachine machine = new PretendMachine(Files.createDirectory(temporary.resolve("machine")));
        String exports = machine.environment().entrySet().stream()
                .map(variable ->
                        variable.getKey() + "='" + variable.getValue() + "'; export " + variable.getKey() + "\n")
                .collect(Collectors.joining());
        Path command = Files.writeString(
                temporary.resolve("ssh"),
                """
                echo "$@" | sed 's/ sh -c .*//' >> CALLS
                while [ "$1" != -- ]; do shift; done
                case $2 in unreachable) echo 'ssh: no route to \\033[31mhost' >&2; exit 255;; esac
                """.replace("CALLS", temporary.resolve("calls").toString()) + exports + "eval \"$3\"\n");
        ssh = "sh " + command;
    }

    private CommandRun collect(String... words) {
        List<String> all = new ArrayList<>(List.of("collect", "--ssh", ssh));
        all.addAll(List.of(words));
        return CommandRun.of(all);
    }

    @Test
    void theCollectorIsPrintedAsItIs() throws IOException {
        CommandRun run = CommandRun.of(List.of("collector"));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(Path.of("src/main/sh/collect.sh")));
        assertThat(run.out()).isEqualTo(CollectScript.collector());
    }

    @Test
    void aSnapshotComesHome() throws IOException {
        Path archive = temporary.resolve("robot.tar.gz");
        CommandRun run =
                collect("ssh://anna@robot:2222", "--only", "cmdline,isolated-cpus,ps", "-o", archive.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("collected: " + archive + "\nnow:       quietcore diagnose " + archive + "\n");
        assertThat(Files.readString(temporary.resolve("calls"))).contains("-p 2222 -- anna@robot");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThat(CommandRun.of(List.of("facts", archive.toString(), "IsolatedCpus"))
                        .out())
                .contains("1-3");
    }

    @Test
    void machinesThatAreCollectedTogetherAreOneSnapshot() {
        Path folder = temporary.resolve("both");
        CommandRun run = collect(
                "host=ssh://robot", "guest=ssh://robot2", "--only", "cmdline,isolated-cpus", "-o", folder.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(folder).isDirectoryContaining("glob:**host.tar.gz").isDirectoryContaining("glob:**guest.tar.gz");
        assertThat(CommandRun.of(List.of("facts", folder.toString(), "IsolatedCpus"))
                        .out())
                .containsPattern(
                        "(?s)#\\d+ IsolatedCpus: .* on (\\S+)\\n.*#\\d+ IsolatedCpus: .* on (?!\\1\\n)\\S+\\n");
    }

    @Test
    void whatCameIsKeptWhereAnotherMachineCannotBeReached() {
        Path folder = temporary.resolve("both");
        CommandRun run = collect("host=ssh://robot", "ssh://unreachable", "--only", "cmdline", "-o", folder.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("quietcore: unreachable: nothing was collected; ssh did not reach it")
                .doesNotContain("\u001b");
        assertThat(folder).isDirectoryNotContaining("glob:**unreachable*").isDirectoryContaining("glob:**host.tar.gz");
    }

    @Test
    void whereNothingCameNothingIsLeft() {
        Path archive = temporary.resolve("robot.tar.gz");

        assertThat(collect("ssh://unreachable", "-o", archive.toString()).exit())
                .isEqualTo(2);
        assertThat(archive).doesNotExist();
        assertThat(temporary.resolve(".robot.tar.gz.unfinished")).doesNotExist();
    }

    @Test
    void gapsAreReadHereAndCollectedThere() throws IOException {
        Path gaps = Files.writeString(temporary.resolve("gaps"), "chosen='timer-migration'\n");
        Path archive = temporary.resolve("robot.tar.gz");
        CommandRun run = collect("ssh://robot", "--for-gaps", gaps.toString(), "-o", archive.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(CommandRun.of(List.of("facts", archive.toString(), "Sysctl")).out())
                .contains("kernel.timer_migration is 1");
    }

    @Test
    void thePlanIsTheMachines() {
        CommandRun run = collect("ssh://robot", "--plan", "--for", "tick");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("STEPS").contains("WHAT ISOLATED CPUS NOTICE (1-3)");
    }

    @Test
    void theCollectorSaysWhatItRefuses() {
        CommandRun run = collect(
                "ssh://robot", "--for", "noise", "-o", temporary.resolve("x").toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--for takes isolation, tick, ipi, exits, wakeup or crash, not 'noise'");
    }

    @Test
    void whatIsNoMachineIsRefused() throws IOException {
        assertThat(collect("robot").err()).contains("'robot' is no machine; one is ssh://HOST");
        assertThat(collect("ssh://-oProxyCommand=reboot").err()).contains("is no machine");
        assertThat(collect().err()).contains("a machine is missing");
        assertThat(collect("ssh://robot", "ssh://anna@robot").err()).contains("two machines are called 'robot'");
        Path there = Files.writeString(temporary.resolve("there.tar.gz"), "precious");
        assertThat(collect("ssh://robot", "-o", there.toString()).err())
                .contains(there + ": is there already; nothing is overwritten");
        assertThat(Files.readString(there)).isEqualTo("precious");
    }
}
