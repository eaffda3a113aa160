package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program before a real terminal: tmux presses the keys and reads the screen. */
class ReplOnATerminalTest {
    private static final String CAPTURE = "examples/machines/coredump-kick.tar.gz";
    private static final String PROMPT = "robot-guest 1F> ";
    private static final Duration DEADLINE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final String server = "quietcore-" + UUID.randomUUID();

    @BeforeEach
    void needsTmux() {
        assumeTrue(isThere("tmux", "-V"), "tmux is not installed: sessions on a terminal were not tested");
        assumeTrue(isThere("stty", "--version"), "stty is not installed: sessions on a terminal were not tested");
    }

    private static boolean isThere(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void endTmux() throws Exception {
        new ProcessBuilder("tmux", "-L", server, "kill-server")
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    @Test
    void keysAreCompletedInterruptedAndRemembered() throws Exception {
        Path history = folder.resolve("quietcore/history");
        start(CAPTURE);
        waitFor(screen -> screen.endsWith(PROMPT.strip()));
        assertThat(screen()).contains("F1  confirmed, high, 78.7%: ", "'help' lists what can be asked");

        keys("fac", "Tab");
        waitFor(screen -> screen.endsWith(PROMPT + "facts"));
        keys("TickSch", "Tab", "cp", "Tab");
        waitFor(screen -> screen.endsWith(PROMPT + "facts TickSched cpu="));
        keys("2", "Tab");
        waitFor(screen -> screen.endsWith(PROMPT + "facts TickSched cpu=2"));
        keys("Enter");
        waitFor(screen -> screen.contains("facts TickSched cpu=2\n") && screen.endsWith(PROMPT.strip()));
        assertThat(screen()).contains("TickSched: the tick of CPU 2 was").doesNotContain("the tick of CPU 1 was");

        keys("half a question", "C-c");
        waitFor(screen -> screen.contains("half a question\n" + PROMPT.strip()) && screen.endsWith(PROMPT.strip()));

        Path pipe = folder.resolve("pipe");
        assertThat(isThere("mkfifo", pipe.toString())).isTrue();
        keys("open " + pipe, "Enter");
        try (OutputStream writer = opened(pipe)) { // there once the program reads, which then takes for ever
            keys("C-c");
            waitFor(screen -> screen.endsWith("abandoned\n" + PROMPT.strip()));
        }

        keys("Up", "Up", "Enter");
        waitFor(screen -> screen.endsWith(PROMPT.strip()) && count(screen, "TickSched: the tick of CPU 2") == 2);

        keys("C-d");
        waitFor(screen -> screen.endsWith("exit code 0"));
        assertThat(Files.readString(history))
                .contains("facts TickSched cpu=2\n")
                .doesNotContain("half a question");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
    }

    @Test
    void earlierSessionsAreRememberedAndSnapshotsCompleted() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("quietcore")).resolve("history"), "facts TickSched cpu=1\n");
        start();
        waitFor(screen -> screen.endsWith("quietcore>"));
        assertThat(screen()).contains("'open SNAPSHOT' opens a snapshot");
        keys("Up");
        waitFor(screen -> screen.endsWith("quietcore> facts TickSched cpu=1"));
        keys("C-c");
        waitFor(screen -> screen.contains("cpu=1\nquietcore>") && screen.endsWith("quietcore>"));
        keys("open examples/machines/coredump", "Tab", "Enter");
        waitFor(screen -> screen.contains("open " + CAPTURE) && screen.endsWith(PROMPT.strip()));
        keys("nonsense", "Enter");
        waitFor(screen -> screen.endsWith("there is no verb 'nonsense'; 'help' lists them\n" + PROMPT.strip()));
        keys("quit", "Enter");
        waitFor(screen -> screen.endsWith("exit code 2"));
    }

    private static OutputStream opened(Path pipe) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return Files.newOutputStream(pipe);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private void start(String... snapshots) throws Exception {
        List<String> program = new ArrayList<>(List.of(
                "XDG_STATE_HOME=" + quoted(folder.toString()),
                quoted(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquietcore.stdin.tty=true",
                "-Dquietcore.stdout.tty=true",
                "-cp",
                quoted(System.getProperty("java.class.path")),
                "dev.quietcore.cli.Main",
                "repl"));
        program.addAll(List.of(snapshots));
        Path script = Files.writeString(
                folder.resolve("start.sh"),
                "trap : INT\n" + String.join(" ", program) + "\necho exit code $?\nexec sleep 1000\n");
        tmux("new-session", "-d", "-x", "200", "-y", "200", "sh " + quoted(script.toString()));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private void keys(String... keys) throws Exception {
        for (String key : keys) {
            tmux("send-keys", key);
        }
    }

    /** What stands on the screen, without the empty lines below and the blanks at the ends of lines. */
    private String screen() throws Exception {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    private void waitFor(Predicate<String> shown) throws Exception {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        String screen = screen();
        while (!shown.test(screen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("what was waited for did not appear; the screen shows:\n" + screen);
            }
            TimeUnit.MILLISECONDS.sleep(20);
            screen = screen();
        }
    }

    private String tmux(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-L", server));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
