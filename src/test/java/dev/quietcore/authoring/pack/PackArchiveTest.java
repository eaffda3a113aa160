package dev.quietcore.authoring.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackArchiveTest {
    @TempDir
    private Path folder;

    private static Pack pack() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("rules/cause/x.drl", Zips.RULE.getBytes(StandardCharsets.UTF_8));
        Manifest manifest = Zips.manifest();
        return new Pack("here", manifest, manifest.yaml(), Optional.empty(), files).signed(SigningKey.fresh());
    }

    /** The clock, the zone and the build of zlib must not show. */
    @Test
    void holdsNothingThatDiffersFromMachineToMachine() throws IOException {
        Path archive = Files.write(folder.resolve("acme.zip"), PackArchive.of(pack()));
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            assertThat(entries)
                    .extracting(ZipEntry::getName)
                    .containsExactly("pack.yaml", "pack.sig", "rules/cause/x.drl");
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 2, 1, 0, 0)))
                    .allSatisfy(entry -> assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED))
                    .allSatisfy(entry -> assertThat(entry.getExtra()).isNull());
        }
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Pack written = pack();
        Path archive = Files.write(folder.resolve("acme.zip"), PackArchive.of(written));
        Pack read = PackReader.read(archive, new PackVersion("0.1"));
        assertThat(read.manifest()).isEqualTo(written.manifest());
        assertThat(read.manifestText()).isEqualTo(written.manifestText());
        assertThat(read.signature()).isEqualTo(written.signature());
        assertThat(PackArchive.of(read)).isEqualTo(PackArchive.of(written));
    }
}
