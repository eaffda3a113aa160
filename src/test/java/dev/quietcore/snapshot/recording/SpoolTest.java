package dev.quietcore.snapshot.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final byte[] BYTES = "what goes by only once".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private static void isReadable(StoredBytes stored) throws IOException {
        assertThat(stored.size()).isEqualTo(BYTES.length);
        assertThat(stored.read(5, 4)).isEqualTo(Arrays.copyOfRange(BYTES, 5, 9));
        assertThat(stored.read(0, 1 << 30)).isEqualTo(BYTES);
        assertThat(stored.read(BYTES.length - 2, 100)).hasSize(2);
        assertThat(stored.read(BYTES.length, 1)).isEmpty();
        assertThat(stored.read(1L << 40, 1)).isEmpty();
        assertThat(stored.read(-1, 1)).isEmpty();
    }

    @Test
    void littleIsKeptInMemory() throws IOException {
        try (StoredBytes stored = Spool.of(new ByteArrayInputStream(BYTES))) {
            assertThat(stored).isInstanceOf(MemoryBytes.class);
            isReadable(stored);
        }
    }

    @Test
    void muchIsKeptInAFileThatIsGoneBehindIt() throws IOException {
        Path temporary;
        try (StoredBytes stored = Spool.of(new ByteArrayInputStream(BYTES), 7)) {
            assertThat(stored).isInstanceOf(FileBytes.class);
            isReadable(stored);
            temporary = ((FileBytes) stored).file();
        }
        assertThat(temporary).doesNotExist();
    }

    @Test
    void aFileOfTheUserIsReadWhereItLies() throws IOException {
        Path file = Files.write(folder.resolve("trace.dat"), BYTES);
        try (StoredBytes stored = Spool.of(file)) {
            isReadable(stored);
        }
        assertThat(file).exists();
    }
}
