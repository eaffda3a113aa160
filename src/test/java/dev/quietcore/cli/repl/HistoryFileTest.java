package dev.quietcore.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir
    Path folder;

    @Test
    void liesInTheStateFolderForItsOwnersEyesOnly() throws IOException {
        Path file = folder.resolve("state/quietcore/history");
        assertThat(HistoryFile.of(
                        Map.of("XDG_STATE_HOME", folder.resolve("state").toString(), "HOME", "/nowhere")))
                .contains(file);
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void orInTheHomeFolder() throws IOException {
        Path file = folder.resolve(".local/state/quietcore/history");
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(Files.writeString(file, "facts\n"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", "", "HOME", folder.toString())))
                .contains(file);
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("facts\n");
    }

    @Test
    void aFolderThatCannotBeMadeIsNoFault() throws IOException {
        Path occupied = Files.writeString(folder.resolve("file"), "");
        assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", occupied.toString())))
                .isEmpty();
        assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", "/proc/1/no"))).isEmpty();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
