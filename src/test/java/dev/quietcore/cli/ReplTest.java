package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.cli.TypedSession.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session over a pipe, on real captures. */
class ReplTest {
    private static final String QUIET = "examples/machines/quiet.tar.gz";
    private static final String CMDLINE = "show proc/cmdline:1 0";

    @TempDir
    Path folder;

    /** A snapshot that is read in no time, with blanks in its path. */
    private Path small;

    @BeforeEach
    void writeSnapshot() throws IOException {
        small = folder.resolve("my snapshot");
        Files.createDirectories(small.resolve("proc"));
        Files.writeString(small.resolve("proc/cmdline"), "quiet isolcpus=1-3\n");
    }

    private static final String SHOWN = """
            proc/cmdline (machine)
            > 1 | quiet isolcpus=1-3
            """;

    @Test
    void answersWithoutPromptEchoOrColour() {
        assertThat(TypedSession.of(List.of(CMDLINE, "# " + CMDLINE, "", "#"), small.toString()))
                .isEqualTo(new Result(0, SHOWN, ""));
    }

    @Test
    void theAnswerIsThatOfTheCommand() {
        String typed = TypedSession.of(List.of("facts TickSched"), QUIET).out();
        assertThat(typed)
                .contains("TickSched: the tick of CPU 1 was stopped")
                .isEqualTo(command("facts", QUIET, "TickSched"));
    }

    private static String command(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.run(
                new Surroundings(
                        InputStream.nullInputStream(),
                        out,
                        out,
                        Map.of(),
                        Terminal.NONE,
                        Wiring::diagnose,
                        Wiring::open),
                arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theExitCodeIsThatOfTheLastAnswer() {
        assertThat(exit("facts", "fcats")).isEqualTo(2);
        assertThat(exit("fcats", "facts")).isZero();
        assertThat(exit("fcats", "facts", "quit")).isZero();
        assertThat(exit("facts", "fcats", "quit")).isEqualTo(2);
        assertThat(exit("facts", "exit", "fcats")).isZero();
        assertThat(exit()).isZero();
    }

    private int exit(String... lines) {
        return TypedSession.of(List.of(lines), small.toString()).exit();
    }

    @Test
    void aMessageNamesTheLineAndGuesses() {
        assertThat(TypedSession.of(List.of("facts TickSched", "", "fcats"), small.toString()))
                .isEqualTo(new Result(
                        2,
                        "no such fact\n",
                        "line 3: there is no verb 'fcats'; 'help' lists them. Did you mean 'facts'?\n"));
    }

    @Test
    void aSnapshotThatCannotBeOpenedIsTheEnd() {
        assertThat(TypedSession.of(List.of("facts"), small + "s"))
                .isEqualTo(new Result(
                        2, "", "quietcore: " + small + "s: no such file or folder. Did you mean 'my snapshot'?\n"));
    }

    @Test
    void openOpensWhatIsQuoted() {
        assertThat(TypedSession.of(
                        List.of("open '" + small + "'", CMDLINE, "open \"" + small + "\" as other", CMDLINE)))
                .isEqualTo(new Result(0, SHOWN + SHOWN, ""));
        assertThat(TypedSession.of(List.of("open '" + small)))
                .isEqualTo(new Result(2, "", "line 1: a quote is not closed: '" + small + "\n"));
        assertThat(TypedSession.of(List.of("open -")).err()).startsWith("line 1: '-' cannot be opened here:");
    }

    @Test
    void sourceRunsTheLinesOfAFile() throws IOException {
        Path inner = Files.writeString(folder.resolve("inner.repl"), "facts Nothing\n");
        Path outer = Files.writeString(
                folder.resolve("outer.repl"), "# a comment\nfcats\nsource '" + inner + "'\n" + CMDLINE + "\n");
        assertThat(TypedSession.of(List.of("source " + outer), small.toString()))
                .satisfies(result -> {
                    assertThat(result.exit()).isZero();
                    assertThat(result.out()).isEqualTo(SHOWN);
                    assertThat(result.err().lines().toList()).hasSize(2);
                    assertThat(result.err())
                            .startsWith(outer + ":2: there is no verb 'fcats'")
                            .contains("\n" + inner + ":1: ");
                });
    }

    @Test
    void filesThatSourceEachOtherInACircleEnd() throws IOException {
        Path circle = folder.resolve("circle.repl");
        Files.writeString(circle, CMDLINE + "\nsource " + circle + "\n");
        Result result = TypedSession.of(List.of("source " + circle), small.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEqualTo(SHOWN.repeat(5));
        assertThat(result.err()).isEqualTo(circle + ":2: " + circle + ": files source each other more than 5 deep\n");
    }

    @Test
    void answersGoToAFileUntilTheyTurnBack() throws IOException {
        Path file = Files.writeString(folder.resolve("answers.txt"), "old\n");
        assertThat(TypedSession.of(
                        List.of("output " + file, CMDLINE, CMDLINE, "fcats", "output -", CMDLINE), small.toString()))
                .satisfies(result -> {
                    assertThat(result.out()).isEqualTo(SHOWN);
                    assertThat(result.err()).startsWith("line 4: ");
                });
        assertThat(file).hasContent(SHOWN + SHOWN);
        assertThat(TypedSession.of(List.of(CMDLINE + " -o " + file, CMDLINE), small.toString()))
                .isEqualTo(new Result(0, SHOWN, ""));
        assertThat(file).hasContent(SHOWN);
        assertThat(TypedSession.of(List.of("output " + folder.resolve("no/such")))
                        .err())
                .startsWith("line 1: " + folder.resolve("no/such") + ": there is no folder ");
    }

    @Test
    void formatIsForEveryAnswerAndAnOptionForOne() {
        String json = command("show", small.toString(), "proc/cmdline:1", "0", "--format", "json");
        assertThat(json).startsWith("{\n  \"verb\" : \"show\"");
        assertThat(TypedSession.of(
                        List.of("format json", CMDLINE, CMDLINE + " --format=text", "format text", CMDLINE),
                        small.toString()))
                .isEqualTo(new Result(0, json + SHOWN + SHOWN, ""));
    }

    @Test
    void reloadAsksOtherRulesAboutTheSameFacts() throws IOException {
        Path snapshot = Files.copy(Path.of("examples/machines/coredump-kick.tar.gz"), folder.resolve("robot.tar.gz"));
        String shipped = Files.readString(Path.of("rules/cause/coredump-handler-sandbox.drl"));
        Path own = Files.createDirectories(folder.resolve("rules/cause")).resolve("coredump-handler-sandbox.drl");
        write(own, shipped);
        String never = shipped.replaceFirst("\\bwhen\\b", "when\n    Sysctl(name == \"no.such.sysctl\")");
        String answers = TypedSession.answers(
                Stream.of(
                        () -> "snapshots",
                        () -> "reload",
                        () -> {
                            write(own, never);
                            delete(snapshot);
                            return "reload";
                        },
                        () -> "snapshots",
                        () -> {
                            write(own, shipped);
                            return "reload";
                        },
                        () -> {
                            write(own, "rule");
                            return "reload";
                        },
                        () -> "snapshots"),
                "--rules",
                folder.resolve("rules").toString(),
                snapshot.toString());
        assertThat(answers)
                .isEqualTo("""
                        * robot  robot-guest  1 finding
                        R rules
                        robot:
                          no finding changed
                        R rules; edited: coredump-handler-sandbox
                        robot:
                          came     F1 systemd loads BPF programs (likely, 41.5%)
                          went     F1 Crashes of mirobot_teleoperate.service start a sandboxed core dump
                                   handler (confirmed, 78.7%)
                        * robot  robot-guest  1 finding
                        R rules; edited: coredump-handler-sandbox
                        robot:
                          came     F1 Crashes of mirobot_teleoperate.service start a sandboxed core dump
                                   handler (confirmed, 78.7%)
                          went     F1 systemd loads BPF programs (likely, 41.5%)
                        line 6: OWN:1:5: mismatched input '<eof>' in rule; a rule is: rule "NAME" when … then … end
                        * robot  robot-guest  1 finding
                        """.replace("R rules", shippedRules() + " rules").replace("OWN", own.toString()));
    }

    private static long shippedRules() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("rules"))) {
            return files.filter(file -> file.toString().endsWith(".drl")).count();
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void timeTellsHowLongAnAnswerTook() {
        Result result = TypedSession.of(List.of("time " + CMDLINE, "time"), small.toString());
        assertThat(result.out()).isEqualTo(SHOWN);
        assertThat(result.err()).matches("show proc/cmdline:1 0: \\d+\\.\\d ms\nline 2: nothing was asked; .*\n");
    }
}
