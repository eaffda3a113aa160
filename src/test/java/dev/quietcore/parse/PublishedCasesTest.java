package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quietcore.facts.DeviceQueues;
import dev.quietcore.facts.IrqAffinity;
import dev.quietcore.facts.IsolatedCpus;
import dev.quietcore.facts.Machine;
import dev.quietcore.facts.RunQueue;
import dev.quietcore.facts.TickSched;
import dev.quietcore.facts.UnitCrashLoop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;

/** Every file that people published and every real capture, where they lie beside the checkout, is read without a fault. */
class PublishedCasesTest {
    private static final Path CASES = Path.of("../shared/cases");
    private static final Path CAPTURES = Path.of("../shared/snapshots");

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

    @Test
    void affinitiesAndQueuesOfThePastesAboutManagedInterrupts() {
        assumeTrue(Files.isDirectory(CASES), "the published cases are not there");
        Parsed parsed = new Parsed();
        Path snapshot = CASES.resolve("029-nvme-queues-ignore-isolcpus/snapshot");
        files(snapshot).forEach(file -> read(parsed, snapshot, file));

        assertThat(parsed.facts(DeviceQueues.class))
                .singleElement()
                .satisfies(queues -> assertThat(queues.irqs()).hasSize(13));
        assertThat(parsed.says(IrqAffinity.class))
                .hasSize(13)
                .contains("interrupt 64 may go to CPUs 6-7 and goes to 7");
    }

    @Test
    void everyCaptureIsReadWithoutAProblem() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "the captures are not there");
        for (String name : List.of("coredump-kick", "timer-migration", "tlb-smp-sync", "kvm-host-kick", "quiet")) {
            Parsed parsed = capture(CAPTURES.resolve(name + ".tar.gz"), name + "/");

            assertThat(parsed.problems()).as(name).isEmpty();
            assertThat(parsed.facts(Machine.class)).as(name).singleElement().satisfies(machine -> {
                assertThat(machine.arch()).isEqualTo("aarch64");
                assertThat(machine.role()).isNotEqualTo(Machine.Role.UNKNOWN);
            });
            assertThat(parsed.says(IsolatedCpus.class)).as(name).containsExactly("CPUs 1-3 are isolated");
            assertThat(parsed.facts(RunQueue.class)).as(name).hasSize(4);
            assertThat(parsed.facts(TickSched.class)).as(name).hasSize(4);
            assertThat(parsed.facts(UnitCrashLoop.class)).as(name).hasSize(name.startsWith("coredump") ? 1 : 0);
        }
    }

    private static Parsed capture(Path archive, String folder) throws IOException {
        Parsed parsed = new Parsed();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && !entry.getName().endsWith("/trace")) {
                    parsed.file(entry.getName().substring(entry.getName().indexOf(folder) + folder.length()), tar);
                }
            }
        }
        return parsed;
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
