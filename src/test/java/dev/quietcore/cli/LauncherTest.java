package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher of an unpacked release, with a Java that writes down how it was called. */
class LauncherTest {
    private static final String QUIETCORE = "'$HOME/my tools/quietcore'".replace('\'', '"');

    @TempDir
    Path folder;

    @BeforeEach
    void unpack() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("my tools"));
        executable(tools.resolve("quietcore"), Files.readString(Path.of("quietcore")));
        executable(
                Files.createDirectories(folder.resolve("jdk/bin")).resolve("java"),
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$HOME/called\"\n");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Result(int exit, String said) {}

    private Result run(String... command) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        List.of("COLUMNS", "QUIETCORE_JAVA_OPTS").forEach(builder.environment()::remove);
        return new Result(builder.start().waitFor(), Files.readString(said, StandardCharsets.UTF_8));
    }

    private List<String> called() throws IOException {
        return Files.readAllLines(folder.resolve("called"));
    }

    private String told(String property) throws IOException {
        return called().stream()
                .filter(argument -> argument.startsWith("-Dquietcore." + property + "="))
                .map(argument -> argument.substring(argument.indexOf('=') + 1))
                .findFirst()
                .orElse("not told");
    }

    /** What the launcher tells when a line is typed on a terminal. */
    private String onATerminal(String line) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script is not installed: no terminal to test on");
        Files.deleteIfExists(folder.resolve("called"));
        Result result = run("/usr/bin/script", "-qec", line, "/dev/null");
        assertThat(result.exit()).as(result.said()).isZero();
        return "in " + told("stdin.tty") + ", out " + told("stdout.tty") + ", err " + told("stderr.tty");
    }

    @Test
    void eachStreamIsATerminalOrNot() throws Exception {
        assertThat(onATerminal(QUIETCORE)).isEqualTo("in true, out true, err true");
        assertThat(onATerminal(QUIETCORE + " < /dev/null")).isEqualTo("in false, out true, err true");
        assertThat(onATerminal(QUIETCORE + " > /dev/null")).isEqualTo("in true, out false, err true");
        assertThat(onATerminal(QUIETCORE + " 2> /dev/null")).isEqualTo("in true, out true, err false");
        assertThat(onATerminal(QUIETCORE + " | cat")).isEqualTo("in true, out false, err true");
        assertThat(onATerminal("echo facts | " + QUIETCORE)).isEqualTo("in false, out true, err true");
    }

    @Test
    void theWidthIsTheTerminalsWhereTheOutputGoesThere() throws Exception {
        onATerminal("stty cols 132; " + QUIETCORE);
        assertThat(told("columns")).isEqualTo("132");
        onATerminal("stty cols 132; echo facts | " + QUIETCORE);
        assertThat(told("columns")).isEqualTo("132");
        onATerminal("stty cols 132; " + QUIETCORE + " > /dev/null");
        assertThat(told("columns")).isEmpty();
        onATerminal("stty cols 132; COLUMNS=99 " + QUIETCORE);
        assertThat(told("columns")).isEqualTo("99");
    }

    @Test
    void withoutATerminalNothingIsOne() throws Exception {
        assertThat(run("sh", "-c", QUIETCORE).exit()).isZero();
        assertThat(List.of(told("stdin.tty"), told("stdout.tty"), told("stderr.tty"), told("columns")))
                .containsExactly("false", "false", "false", "");
    }

    @Test
    void wordsReachTheProgramAsTheyAreAlsoThroughALink() throws Exception {
        Files.createSymbolicLink(folder.resolve("far"), Path.of("my tools/quietcore"));
        Files.createSymbolicLink(folder.resolve("near"), folder.resolve("far"));

        assertThat(run("sh", "-c", "cd /; \"$HOME/near\" facts 'a b' '' '*' -- '$HOME'")
                        .exit())
                .isZero();

        String home = folder.toRealPath().resolve("my tools").toString();
        assertThat(told("home")).isEqualTo(home);
        assertThat(called())
                .endsWith("-cp", home + "/lib/*", "dev.quietcore.cli.Main", "facts", "a b", "", "*", "--", "$HOME");
    }

    @Test
    void anOldJavaIsRefusedByItsNumberAndANewOneTaken() throws Exception {
        Path release = folder.resolve("jdk/release");
        Files.writeString(release, "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_392\"\n");
        assertThat(run("sh", "-c", QUIETCORE).exit()).isEqualTo(2);
        assertThat(run("sh", "-c", QUIETCORE).said()).startsWith("quietcore: Java 8 is too old: install a Java 17");
        Files.writeString(release, "JAVA_VERSION=\"16.0.2\"\n");
        assertThat(run("sh", "-c", QUIETCORE).said()).startsWith("quietcore: Java 16 is too old");
        Files.writeString(release, "JAVA_VERSION=\"17\"\n");
        assertThat(run("sh", "-c", QUIETCORE)).isEqualTo(new Result(0, ""));
        Files.writeString(release, "JAVA_VERSION=\"25-ea\"\n");
        assertThat(run("sh", "-c", QUIETCORE)).isEqualTo(new Result(0, ""));
    }
}
