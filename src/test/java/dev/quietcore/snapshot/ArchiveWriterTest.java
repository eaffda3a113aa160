package dev.quietcore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {
    @TempDir
    private Path temporary;

    private Path write(String name, boolean finish) throws IOException {
        Path archive = temporary.resolve(name);
        try (ArchiveWriter writer = ArchiveWriter.create(archive)) {
            writer.add("robot/proc/uptime", Files.writeString(temporary.resolve("content"), "12 34\n"));
            writer.add("robot/" + "long/".repeat(60) + "ä", Files.writeString(temporary.resolve("content"), "x"));
            if (finish) {
                writer.finish();
            }
        }
        return archive;
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Seen seen = Seen.of(write("a.tar.gz", true));
        assertThat(seen.problems).isEmpty();
        assertThat(seen.files).containsExactly("robot|proc/uptime|12 34", "robot/" + "long/".repeat(59) + "long|ä|x");
    }

    @Test
    void onlyItsOwnerMayReadItAndItDoesNotTellWhoWroteIt() throws IOException {
        Path archive = write("a.tar.gz", true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        byte[] tar = new GZIPInputStream(Files.newInputStream(archive)).readAllBytes();
        assertThat(new String(tar, StandardCharsets.ISO_8859_1)).doesNotContain(System.getProperty("user.name") + "\0");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        assertThat(write("a.tar.gz", true)).hasSameBinaryContentAs(write("b.tar.gz", true));
    }

    @Test
    void whatWasNotFinishedIsRemoved() throws IOException {
        assertThat(write("a.tar.gz", false)).doesNotExist();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path there = Files.writeString(temporary.resolve("a.tar.gz"), "mine");
        assertThatThrownBy(() -> ArchiveWriter.create(there)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(there).hasContent("mine");
    }
}
