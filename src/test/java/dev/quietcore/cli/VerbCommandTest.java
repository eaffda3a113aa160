package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code quietcore VERB SNAPSHOT WORDS}. */
class VerbCommandTest {
    @TempDir
    Path folder;

    private String snapshot = "";

    @BeforeEach
    void writeSnapshot() throws IOException {
        Files.createDirectories(folder.resolve("robot/proc"));
        Files.writeString(folder.resolve("robot/proc/cmdline"), "isolcpus=1-3\n");
        snapshot = folder.resolve("robot").toString();
    }

    private record Result(int exit, String out, String err) {}

    private static Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream("isolcpus=1-3\n".getBytes(StandardCharsets.UTF_8));
        int exit = Main.run(
                new Surroundings(in, out, err, Map.of(), Terminal.NONE, Wiring::diagnose, Wiring::open), arguments);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Result failed(String message) {
        return new Result(2, "", message);
    }

    @Test
    void withoutASnapshotItTellsWhatIsMissing() {
        assertThat(run("show"))
                .isEqualTo(failed("quietcore show: SNAPSHOT is missing; usage: quietcore show SNAPSHOT FILE:LINE |"
                        + " FILE:FROM-TO | FILE | #NUMBER [+-LINES]\n"
                        + "'quietcore show --help' lists what is allowed.\n"));
    }

    @Test
    void whatIsMissingIsGuessedAsByDiagnose() {
        assertThat(run("show", folder.resolve("robt").toString(), "proc/cmdline"))
                .isEqualTo(failed(
                        "quietcore: " + folder.resolve("robt") + ": no such file or folder. Did you mean 'robot'?\n"));
        assertThat(run("show", snapshot, "proc/cmdline", "--rules", snapshot + "/proc/cmdline")
                        .err())
                .contains("is not a folder; --rules takes a folder of .drl files");
        assertThat(run("show", snapshot, "proc/cmdline", "--with", "-", "--with", "-")
                        .err())
                .contains("'-' is given twice");
        assertThat(run("show", snapshot, "proc/cmdline", "-o", snapshot).err())
                .isEqualTo("quietcore: " + snapshot + ": is a folder; -o takes the name of a file\n");
    }

    /** Nothing is called absent from a snapshot that was cut without a word of it. */
    @Test
    void damageOfTheSnapshotIsToldWithTheAnswer() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("examples/machines/tick-kept.tar.gz"));
        Path cut = Files.write(folder.resolve("cut.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
        String says = "quietcore: " + cut + ": ends in the middle: it was cut, or was still being written; what came"
                + " before is used\n";

        Result answer = run("why-not", cut.toString(), "kick-all-cpus");
        assertThat(answer.out()).contains("CsdExecution with function do_nothing");
        assertThat(answer.err()).isEqualTo(says);
        assertThat(answer.exit()).isZero();
        assertThat(run("repl", cut.toString()).err()).startsWith(says);
        assertThat(run("why-not", "examples/machines/tick-kept.tar.gz", "kick-all-cpus")
                        .err())
                .isEmpty();
    }

    @Test
    void aMisspeltOptionIsNoWordButANumberBelowZeroIs() {
        assertThat(run("show", snapshot, "proc/cmdline", "--fromat", "json"))
                .isEqualTo(
                        failed("quietcore show: there is no option '--fromat'; allowed are --format, --output, --with,"
                                + " --isolated, --color, --rules, --help. Did you mean '--format'?\n"
                                + "'quietcore show --help' lists what is allowed.\n"));
        assertThat(run("show", snapshot, "proc/cmdline:1", "-2"))
                .isEqualTo(new Result(0, "proc/cmdline (machine)\n> 1 | isolcpus=1-3\n", ""));
        assertThat(run("show", snapshot, "--", "-x").err()).isEqualTo("quietcore: -x: no such file in the snapshot\n");
        assertThat(run("show", snapshot, "proc/cmdline", "--format", "jsn"))
                .isEqualTo(failed("quietcore: --format 'jsn' is not one of text, json. Did you mean 'json'?\n"));
    }

    @Test
    void optionsMayStandAnywhere() throws IOException {
        Path file = folder.resolve("answer.txt");
        assertThat(run("show", "-o", file.toString(), snapshot, "proc/cmdline:1", "--format=text", "0"))
                .isEqualTo(new Result(0, "", ""));
        assertThat(file).hasContent("proc/cmdline (machine)\n> 1 | isolcpus=1-3\n");
    }

    @Test
    void linesOfStandardInputCannotBeShown() {
        assertThat(run("show", "-", "stdin"))
                .isEqualTo(
                        failed("quietcore: stdin: the snapshot came by standard input, which cannot be read again; save"
                                + " it to a file\n"));
    }

    @Test
    void severalMachinesAreToldApart() throws IOException {
        Files.createDirectories(folder.resolve("guest/proc"));
        Files.writeString(folder.resolve("guest/proc/cmdline"), "quiet\n");
        String guest = folder.resolve("guest").toString();
        assertThat(run("show", snapshot, "--with", guest, "proc/cmdline").err())
                .isEqualTo("quietcore: proc/cmdline: could be robot:proc/cmdline, guest:proc/cmdline; say which\n");
        assertThat(run("show", snapshot, "--with", guest, "guest:proc/cmdline").out())
                .isEqualTo("proc/cmdline (guest)\n  1 | quiet\n");
        assertThat(run("show", snapshot, "--with", guest, "robot:proc/cmdline").out())
                .isEqualTo("proc/cmdline (robot)\n  1 | isolcpus=1-3\n");
    }

    @Test
    void helpTellsDefaults() {
        Result help = run("why", "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Usage: quietcore why [OPTIONS] SNAPSHOT ", "Default: 2.", "text is the default.");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
