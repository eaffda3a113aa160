package dev.quietcore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.snapshot.recording.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A binary recording is text wherever it lies: by itself, packed, in a folder, in an archive, behind a pipe. */
class RecordingInSnapshotTest {
    private static final byte[] RECORDING = Recorded.bytes("trace-v6.dat");

    @TempDir
    Path folder;

    private static String text() {
        return String.join("/", Recorded.lines(RECORDING));
    }

    @Test
    void byItselfAndBehindAPipe() throws IOException {
        Path file = Files.write(folder.resolve("some-name"), RECORDING);

        assertThat(Seen.of(file).files).containsExactly("|some-name|" + text());
        assertThat(Seen.ofStandardInput(RECORDING).files).containsExactly("|stdin|" + text());
    }

    @Test
    void inAFolderPackedAndNot() throws IOException {
        Files.write(folder.resolve("a.dat"), RECORDING);
        Files.write(folder.resolve("b.dat.gz"), Archives.gzip(RECORDING));

        Seen seen = Seen.of(folder);

        assertThat(seen.files).containsExactly("|a.dat|" + text(), "|b.dat.gz|" + text());
        assertThat(seen.problems).isEmpty();
    }

    @Test
    void inAnArchiveBetweenOtherFiles() throws IOException {
        byte[] archive = Archives.tar()
                .file("proc/uptime", "1 2\n")
                .file("trace.dat", RECORDING)
                .file("proc/version", "Linux version 6.12\n")
                .bytes();
        Path file = Files.write(folder.resolve("snapshot.tar.gz"), Archives.gzip(archive));

        assertThat(Seen.of(file).files)
                .containsExactly("|proc/uptime|1 2", "|trace.dat|" + text(), "|proc/version|Linux version 6.12");
    }

    @Test
    void inAnArchiveThatWasCutWithinIt() throws IOException {
        byte[] archive = Archives.tar().file("trace.dat", RECORDING).bytes();
        Path file = Files.write(folder.resolve("snapshot.tar"), Arrays.copyOf(archive, 60_000));

        Seen seen = Seen.of(file);

        assertThat(seen.files).singleElement().asString().contains("it was cut").contains("func=ipi_mb");
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "snapshot.tar: ends in the middle: it was cut in or behind trace.dat; what came before is"
                                + " used");
    }

    @Test
    void aRecordingThatUnpacksToFarMoreThanItIsStopsThere() throws IOException {
        Path file = Files.write(folder.resolve("trace.dat"), RECORDING);

        Seen seen = Seen.of(new Limits(10, 30_000, 500), file);

        assertThat(seen.problemsIn(folder))
                .isEqualTo(List.of("trace.dat: holds more than 30000 bytes when unpacked; the rest is left out"));
    }
}
