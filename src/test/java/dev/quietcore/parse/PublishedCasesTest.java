package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file that people published, where that collection lies beside the checkout, is read without a fault. */
class PublishedCasesTest {
    private static final Path CASES = Path.of("../shared/cases");

    @Test
    void everyPublishedCaseIsReadWithoutAFault() {
        assumeTrue(Files.isDirectory(CASES), "the published cases are not there");
        for (Path snapshot : snapshots()) {
            Parsed parsed = new Parsed();
            for (Path file : files(snapshot)) {
                read(parsed, snapshot, file);
            }
            assertThat(parsed.facts()).as(snapshot.toString()).isNotNull();
        }
    }

    private static void read(Parsed parsed, Path snapshot, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            parsed.file(snapshot.relativize(file).toString().replace('\\', '/'), content);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Path> snapshots() {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.map(one -> one.resolve("snapshot"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Path> files(Path snapshot) {
        try (Stream<Path> files = Files.walk(snapshot)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
