package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.snapshot.ArchiveWriter;
import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.SnapshotException;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactCommandTest {
    @TempDir
    private Path temporary;

    private Path archive = Path.of("");
    private Path map = Path.of("");

    @BeforeEach
    void output() {
        output("send");
    }

    private void output(String name) {
        archive = temporary.resolve(name + ".tar.gz");
        map = temporary.resolve(name + ".map");
    }

    private CommandRun redact(Path snapshot, String... options) {
        List<String> words = new ArrayList<>(List.of("redact", snapshot.toString(), "-o", archive.toString()));
        words.addAll(List.of(options));
        return CommandRun.of(words);
    }

    static List<String> captures() throws IOException {
        return CommandRun.captures();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void nothingOfTheNamesIsLeftInARealCaptureAndTheDiagnosisIsTheSame(String capture) throws IOException {
        Path original = Path.of("examples/machines", capture + ".tar.gz");
        CommandRun run = redact(original);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("the same: ", " host name");

        Map<String, String> redacted = files(archive);
        assertThat(redacted).hasSameSizeAs(files(original));
        Map<String, String> aliases = aliases();
        assertThat(aliases.values()).contains("host1");
        redacted.forEach((path, content) ->
                assertThat(aliases.keySet()).noneMatch(name -> content.contains(name) || path.contains(name)));
        assertThat(findings(archive)).isEqualTo(redacted(findings(original), aliases));
        assertThat(permissions(map)).isEqualTo("rw-------");
        assertThat(temporary)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    @Test
    void theSameNameHasTheSameAliasInTheNextSnapshot() throws IOException {
        Path first = machine("sosreport-robot7-2026-11-26-abcdefg", "robot7", "10.3.0.17");
        assertThat(redact(first).exit()).isZero();
        Path earlier = map;
        output("next");

        Path second = machine("other", "arm3", "peer robot7 10.3.0.99 10.3.0.17");
        assertThat(redact(second, "--map", earlier.toString()).exit()).isZero();
        assertThat(Files.readAllLines(map)).containsAll(Files.readAllLines(earlier));
        assertThat(files(archive).get("other/sos_commands/dmesg")).contains("peer host1 192.0.2.2 192.0.2.1");
    }

    @Test
    void aFolderThatIsNamedAfterItsMachineIsRenamedAndPathsAreRedacted() throws IOException {
        Path snapshot = machine("sosreport-robot7-2026-11-26-abcdefg", "robot7", "10.3.0.17");
        CommandRun run = redact(snapshot);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(files(archive).keySet())
                .contains("snapshot1/etc/hostname", "snapshot1/var/log/host1.log", "snapshot1/home/user2/trace");
        assertThat(run.out())
                .contains("1 name of a snapshot")
                .contains("LEFT OUT")
                .contains("var/log/wtmp: binary data");
    }

    @Test
    void ofTwoMachinesEachKeepsItsOwnFolder() throws IOException {
        Path first = machine("one", "robot7", "peer arm3");
        Path second = machine("two", "arm3", "peer robot7");
        CommandRun run = redact(first, second.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(files(archive).get("one/one/sos_commands/dmesg")).contains("peer host2");
        assertThat(files(archive).get("two/two/sos_commands/dmesg")).contains("peer host1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace-v6.dat", "perf.data"})
    void ofARecordingOnlyItsTextLeaves(String recording) throws IOException {
        CommandRun run = redact(Path.of("src/test/resources/recordings", recording));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(files(archive).get("/" + recording)).contains(": ").doesNotContain("\0");
    }

    @Test
    void anArchiveThatWasCutIsRedactedAsFarAsItGoes() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("examples/machines/module-loads.tar.gz"));
        Path cut = Files.write(temporary.resolve("cut.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
        CommandRun run = redact(cut);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("ends in the middle");
        assertThat(findings(archive)).isEqualTo(redacted(findings(cut), aliases()));
    }

    @Test
    void whenTheDiagnosisWouldBeAnotherNothingIsKept() throws IOException {
        Path snapshot = machine("one", "uptime", "hello"); // a name that a path of /proc needs
        CommandRun run = redact(snapshot);
        assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .contains("the diagnosis would not be the same; nothing is kept", "proc/host1", "--keep NAME");
        assertThat(archive).doesNotExist();
        assertThat(map).doesNotExist();
        assertThat(temporary)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));

        output("kept");
        CommandRun kept = redact(snapshot, "--keep", "uptime");
        assertThat(kept.exit()).as(kept.err()).isZero();
        assertThat(kept.out()).contains("NOT REPLACED", "host uptime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send.tar.gz", "send.map"})
    void nothingIsOverwritten(String there) throws IOException {
        Files.writeString(temporary.resolve(there), "mine");
        CommandRun run = redact(Path.of("examples/machines/quiet.tar.gz"));
        assertThat(run.exit()).isEqualTo(ExitCode.CANNOT_DIAGNOSE);
        assertThat(run.err()).contains(there + ": is there already, and is not overwritten");
        assertThat(temporary.resolve(there)).hasContent("mine");
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeAnythingLongBegins() throws IOException {
        Path quiet = Path.of("examples/machines/quiet.tar.gz");
        assertThat(redact(Path.of("-")).err()).contains("read several times");
        assertThat(redact(quiet, "--map", temporary.resolve("none").toString()).err())
                .contains("none");
        Path wrong = Files.writeString(temporary.resolve("wrong"), "robot is host1\n");
        assertThat(redact(quiet, "--map", wrong.toString()).err()).contains("wrong: line 1 is no line of a map");
        archive = temporary.resolve("send.zip");
        assertThat(redact(quiet).err()).contains("-o takes a name that ends in .tar.gz");
    }

    /** A machine's folder in an archive. */
    private Path machine(String folder, String host, String says) throws IOException {
        Path packed = temporary.resolve(folder + ".tar.gz");
        Path content = temporary.resolve("content");
        try (ArchiveWriter writer = ArchiveWriter.create(packed)) {
            Map<String, String> written = new LinkedHashMap<>();
            written.put("etc/hostname", host + "\n");
            written.put("etc/passwd", "jane:x:1000:1000:Jane Doe:/home/jane:/bin/sh\n");
            written.put("proc/uptime", "100.00 200.00\n");
            written.put("sos_commands/dmesg", "[    1.000000] net: " + says + "\n");
            written.put("var/log/" + host + ".log", "jane\n");
            written.put("home/jane/trace", "nothing\n");
            written.put("var/log/wtmp", "\0".repeat(300) + host + "\0".repeat(300));
            for (Map.Entry<String, String> file : written.entrySet()) {
                writer.add(folder + "/" + file.getKey(), Files.writeString(content, file.getValue()));
            }
            writer.finish();
        }
        return packed;
    }

    /** Aliases by original. */
    private Map<String, String> aliases() throws IOException {
        Map<String, String> aliases = new LinkedHashMap<>();
        for (String line : Files.readAllLines(map)) {
            String[] parts = line.split("\t");
            aliases.put(parts[2], parts[1]);
        }
        return aliases;
    }

    private static String redacted(String text, Map<String, String> aliases) {
        String redacted = text;
        for (Map.Entry<String, String> alias : aliases.entrySet()) {
            redacted = redacted.replace(alias.getKey(), alias.getValue());
        }
        return redacted;
    }

    private static String findings(Path snapshot) {
        return CommandRun.of(List.of("findings", snapshot.toString())).out();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** Contents by path, unpacked. */
    private static Map<String, String> files(Path snapshot) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        SnapshotVisitor visitor = new SnapshotVisitor() {
            @Override
            public void file(SnapshotFile file) throws IOException {
                files.put(
                        file.machine() + "/" + file.path(),
                        new String(file.content().readAllBytes(), StandardCharsets.ISO_8859_1));
            }

            @Override
            public void problem(String place, String reason) {
                throw new AssertionError(place + ": " + reason);
            }
        };
        try {
            new SnapshotReader(Limits.DEFAULT).read(List.of(snapshot), InputStream.nullInputStream(), visitor);
        } catch (SnapshotException unreadable) {
            throw new IOException(unreadable);
        }
        return files;
    }
}
