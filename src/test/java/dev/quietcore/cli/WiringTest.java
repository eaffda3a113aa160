package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.facts.CpuSet;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiringTest {
    @TempDir
    Path snapshot;

    @Test
    void isolatedCpusThatTheSnapshotDoesNotHaveAreRefusedForTheyWouldBeQuiet() throws Exception {
        Path online = snapshot.resolve("sys/devices/system/cpu/online");
        Files.createDirectories(online.getParent());
        Files.writeString(online, "0-3\n");

        assertThatThrownBy(() -> Wiring.diagnose(new DiagnoseRequest(
                        List.of(snapshot.toString()),
                        InputStream.nullInputStream(),
                        List.of(),
                        CpuSet.parseList("3-5"),
                        Progress.SILENT)))
                .isInstanceOf(CannotDiagnoseException.class)
                .hasMessage("--isolated 3-5: there is no CPU 4-5 in the snapshot; CPUs 0-3 are online");
    }
}
