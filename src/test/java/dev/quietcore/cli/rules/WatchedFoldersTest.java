package dev.quietcore.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFoldersTest {
    @TempDir
    Path folder;

    private static void waitFor(Path file, WatchedFolders watched) throws Exception {
        Set<Path> changed = new TreeSet<>();
        while (!changed.contains(file)) {
            changed.addAll(watched.take());
        }
        assertThat(changed).contains(file);
    }

    @Test
    void filesBelowAreSeenAlsoInFoldersThatAreMadeLater() throws Exception {
        Path rules = Files.createDirectories(folder.resolve("rules/cause"));
        try (WatchedFolders watched = new WatchedFolders(List.of(folder, folder.resolve("none")))) {
            waitFor(Files.writeString(rules.resolve("x.drl"), "rule"), watched);
            Path example = Files.createDirectories(folder.resolve("examples/x/fires-a/proc"));
            waitFor(Files.writeString(example.resolve("cmdline"), "quiet"), watched);
            waitFor(Files.writeString(example.resolve("version"), "6.12"), watched);
            Files.delete(rules.resolve("x.drl"));
            waitFor(rules.resolve("x.drl"), watched);
        }
    }
}
