package dev.quietcore.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotReaderTest {
    private static final String INTERRUPTS =
            "           CPU0       CPU1\nIPI1:        20          3       Function call interrupts\n";
    private static final String SEEN_INTERRUPTS =
            "           CPU0       CPU1/IPI1:        20          3       Function call interrupts";

    @TempDir
    Path folder;

    private Path write(String name, byte[] content) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.write(path, content);
    }

    private Path write(String name, String content) throws IOException {
        return write(name, content.getBytes(UTF_8));
    }

    private static byte[] twoMachines() throws IOException {
        return Archives.tar()
                .special("robot/", '5', "")
                .file("robot/host/proc/interrupts", INTERRUPTS)
                .file("./robot/guest/etc/hostname", "guest\n")
                .file("robot/host/trace/trace.txt", "# tracer: nop\n")
                .bytes();
    }

    private static final List<String> TWO_MACHINES = List.of(
            "robot/host|proc/interrupts|" + SEEN_INTERRUPTS,
            "robot/guest|etc/hostname|guest",
            "robot/host/trace|trace.txt|# tracer: nop");

    @Test
    void everyPackingIsKnownByItsContent() throws IOException {
        byte[] tar = twoMachines();
        for (byte[] packed : List.of(tar, Archives.gzip(tar), Archives.xz(tar), Archives.zstd(tar))) {
            Seen seen = Seen.of(write("snapshot.bin", packed));
            assertThat(seen.files).isEqualTo(TWO_MACHINES);
            assertThat(seen.problems).isEmpty();
            assertThat(seen.faults).isEmpty();
        }
    }

    @Test
    void standardInputMayBeAnArchiveOrAFile() throws IOException {
        assertThat(Seen.ofStandardInput(Archives.zstd(twoMachines())).files).isEqualTo(TWO_MACHINES);
        assertThat(Seen.ofStandardInput("# tracer: nop\n".getBytes(UTF_8)).files)
                .containsExactly("|stdin|# tracer: nop");
    }

    @Test
    void aGzipMayHaveSeveralMembers() throws IOException {
        byte[] tar = twoMachines();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(Archives.gzip(Arrays.copyOf(tar, 700)));
        members.write(Archives.gzip(Arrays.copyOfRange(tar, 700, tar.length)));
        assertThat(Seen.of(write("snapshot.tgz", members.toByteArray())).files).isEqualTo(TWO_MACHINES);
    }

    @Test
    void aPackedFileIsUnpackedWhereverItLies() throws IOException {
        byte[] config = Archives.gzip("CONFIG_NO_HZ_FULL=y\n".getBytes(UTF_8));
        assertThat(Seen.of(write("config.gz", config)).files).containsExactly("|config.gz|CONFIG_NO_HZ_FULL=y");
        assertThat(Seen.of(write(
                                "s.tar",
                                Archives.tar().file("proc/config.gz", config).bytes()))
                        .files)
                .containsExactly("|proc/config.gz|CONFIG_NO_HZ_FULL=y");
    }

    @Test
    void aFolderIsReadSortedAndRelativeToItself() throws IOException {
        write("machine/window-start", "1.0\n");
        write("machine/proc/interrupts", INTERRUPTS);
        write("machine/before/proc/interrupts", "");
        assertThat(Seen.of(folder.resolve("machine")).files)
                .containsExactly(
                        "|before/proc/interrupts|", "|proc/interrupts|" + SEEN_INTERRUPTS, "|window-start|1.0");
        assertThat(Seen.of(folder.resolve("machine/proc")).files)
                .containsExactly("|proc/interrupts|" + SEEN_INTERRUPTS);
    }

    @Test
    void singleFilesTogetherAreOneMachine() throws IOException {
        Seen seen = Seen.of(
                write("a/trace.txt", "# tracer: nop\n"),
                write("a/proc/cmdline", "isolcpus=1-3\n"),
                write("a/before/proc/cmdline", "quiet\n"));
        assertThat(seen.files)
                .containsExactly(
                        "|trace.txt|# tracer: nop", "|proc/cmdline|isolcpus=1-3", "|before/proc/cmdline|quiet");
    }

    @Test
    void severalArchivesAreSeveralMachines() throws IOException {
        byte[] tar = Archives.tar().file("etc/hostname", "robot\n").bytes();
        Seen seen = Seen.of(
                write("host.tar.gz", Archives.gzip(tar)), write("guest.tar", tar), write("other/guest.tar", tar));
        assertThat(seen.files)
                .containsExactly("host|etc/hostname|robot", "guest|etc/hostname|robot", "guest-2|etc/hostname|robot");
    }

    @Test
    void longNamesOfBothKindsAreRead() throws IOException {
        String name = "host/sys/" + "devices/".repeat(40) + "größe";
        byte[] posix = Archives.tar().file(name, "1\n").bytes();
        byte[] gnu = Archives.tar().gnuNames().file(name, "1\n").bytes();
        for (byte[] tar : List.of(posix, gnu)) {
            assertThat(Seen.of(write("s.tar", tar)).files).containsExactly("host|" + name.substring(5) + "|1");
        }
    }

    @Test
    void namesThatLeadOutsideAreReadAsIfInside() throws IOException {
        Path archive = write(
                "s.tar",
                Archives.tar()
                        .file("../../etc/hostname", "a\n")
                        .file("/etc/machine-id", "b\n")
                        .file("host/../etc/os-release", "c\n")
                        .file("etc/\u001b[31m", "d\n")
                        .bytes());
        Seen seen = Seen.of(archive);
        assertThat(seen.files)
                .containsExactly("|etc/hostname|a", "|etc/machine-id|b", "|etc/os-release|c", "|etc/?[31m|d");
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "s.tar:../../etc/hostname: has a name that leads outside the archive; it was read as etc/hostname",
                        "s.tar:/etc/machine-id: has an absolute name; it was read as etc/machine-id",
                        "s.tar:etc/?[31m: has control characters in its name; it was read as etc/?[31m");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(archive));
    }

    @Test
    void namesThatNoFileCanHaveAreSkipped() throws IOException {
        Seen seen = Seen.of(write(
                "s.tar",
                Archives.tar()
                        .file("x".repeat(5000), "a\n")
                        .file("etc/hostname", "b\n")
                        .bytes()));
        assertThat(seen.files).containsExactly("|etc/hostname|b");
        assertThat(seen.problemsIn(folder))
                .containsExactly("s.tar:" + "x".repeat(80)
                        + "...: has a name longer than 4096 bytes, as no file can have; it was skipped");
    }

    @Test
    void linksAndDevicesInArchivesAreNotFollowed() throws IOException {
        Seen seen = Seen.of(write(
                "s.tar",
                Archives.tar()
                        .special("etc/passwd", '2', "/etc/shadow")
                        .special("etc/up", '2', "../../shadow")
                        .special("etc/inside", '2', "../etc/hostname")
                        .special("etc/hard", '1', "../shadow")
                        .special("etc/hard-inside", '1', "etc/hostname")
                        .special("dev/sda", '4', "")
                        .special("dev/pipe", '6', "")
                        .file("etc/hostname", "robot\n")
                        .bytes()));
        assertThat(seen.files).containsExactly("|etc/hostname|robot");
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "s.tar:etc/passwd: is a link to /etc/shadow, outside; it was not followed",
                        "s.tar:etc/up: is a link to ../../shadow, outside; it was not followed",
                        "s.tar:etc/hard: is a hard link to ../shadow, outside; it was not followed",
                        "s.tar:dev/sda: is a device or a pipe; it was skipped",
                        "s.tar:dev/pipe: is a device or a pipe; it was skipped");
    }

    @Test
    void aThousandLinksAreElevenProblems() throws IOException {
        Archives tar = Archives.tar().file("etc/hostname", "robot\n");
        for (int link = 0; link < 1000; link++) {
            tar.special("etc/alternatives/" + link, '2', "/usr/bin/" + link);
        }
        Seen seen = Seen.of(write("s.tar", tar.bytes()));
        assertThat(seen.problemsIn(folder))
                .hasSize(11)
                .last()
                .asString()
                .endsWith("s.tar: 990 more links were not followed");
    }

    @Test
    void linksInFoldersAreNotFollowed() throws IOException {
        write("outside/secret", "no\n");
        write("machine/etc/hostname", "robot\n");
        Path etc = folder.resolve("machine/etc");
        Files.createSymbolicLink(etc.resolve("a-outside"), Path.of("../../outside/secret"));
        Files.createSymbolicLink(etc.resolve("b-up"), Path.of(".."));
        Files.createSymbolicLink(etc.resolve("c-circle"), Path.of("c-circle"));
        Files.createSymbolicLink(etc.resolve("d-inside"), Path.of("hostname"));
        Seen seen = Seen.of(folder.resolve("machine"));
        assertThat(seen.files).containsExactly("|etc/hostname|robot");
        assertThat(seen.problemsIn(folder.toRealPath()))
                .containsExactly(
                        "machine:etc/a-outside: is a link to outside/secret, outside; it was not followed",
                        "machine:etc/b-up: is a link to a folder that it lies in; it was not followed",
                        "machine:etc/c-circle: is a link that leads nowhere or in a circle; it was skipped");
    }

    @Test
    void aFileThatMayNotBeReadCostsOnlyItself() throws IOException {
        write("machine/etc/hostname", "robot\n");
        Path secret = write("machine/etc/secret", "no\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "this user may read everything");
        Seen seen = Seen.of(folder.resolve("machine"));
        assertThat(seen.files).containsExactly("|etc/hostname|robot");
        assertThat(seen.problemsIn(folder)).containsExactly("machine:etc/secret: cannot be read: permission denied");
    }

    @Test
    void aCutArchiveGivesItsWholeFilesAndWholeLines() throws IOException {
        byte[] tar = Archives.tar()
                .file("proc/cmdline", "isolcpus=1-3\n")
                .file("proc/interrupts", INTERRUPTS)
                .bytes();
        byte[] cut = Arrays.copyOf(tar, 512 + 512 + 512 + 40);
        Seen seen = Seen.of(write("s.tar", cut));
        assertThat(seen.files)
                .containsExactly("|proc/cmdline|isolcpus=1-3", "|proc/interrupts|           CPU0       CPU1");
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "s.tar: ends in the middle: it was cut in or behind proc/interrupts; what came before is used");
        assertThat(Seen.of(write("s.tar", Arrays.copyOf(tar, 1024))).problemsIn(folder))
                .containsExactly("s.tar: has no end mark: it may have been cut behind its last whole file");
    }

    @Test
    void aCutPackingGivesWhatUnpacks() throws IOException {
        StringBuilder noise = new StringBuilder();
        Random random = new Random(1);
        for (int line = 0; line < 40_000; line++) {
            noise.append(random.nextLong()).append('\n');
        }
        byte[] tar = Archives.tar()
                .file("proc/cmdline", "isolcpus=1-3\n")
                .file("trace.txt", noise.toString())
                .bytes();
        for (byte[] packed : List.of(Archives.gzip(tar), Archives.xz(tar), Archives.zstd(tar))) {
            Seen seen = Seen.of(write("s", Arrays.copyOf(packed, packed.length * 2 / 3)));
            assertThat(seen.files).hasSize(2).first().isEqualTo("|proc/cmdline|isolcpus=1-3");
            String[] lines = seen.files.get(1).substring("|trace.txt|".length()).split("/");
            assertThat(lines).hasSizeGreaterThan(10_000);
            assertThat(noise.toString()).startsWith(String.join("\n", lines) + "\n");
            assertThat(seen.problemsIn(folder))
                    .containsExactly(
                            "s: ends in the middle: it was cut, or was still being written; what came before is used");
        }
    }

    @Test
    void aFlippedBitInAZstdIsTold() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(3).nextBytes(noise);
        byte[] packed = Archives.zstd(Archives.tar()
                .file("etc/hostname", "robot\n")
                .file("noise", noise)
                .bytes());
        packed[packed.length / 2] ^= 1;
        Seen seen = Seen.of(write("s.tar.zst", packed));
        assertThat(seen.files).hasSize(2).first().isEqualTo("|etc/hostname|robot");
        assertThat(seen.problemsIn(folder))
                .containsExactly("s.tar.zst: is damaged (its checksum does not fit); what came before is used");
    }

    @Test
    void aZstdMayHaveSeveralFramesAndOthersBetween() throws IOException {
        byte[] tar = twoMachines();
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.write(Archives.zstd(Arrays.copyOf(tar, 700)));
        frames.write(new byte[] {0x52, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3});
        frames.write(Archives.zstd(Arrays.copyOfRange(tar, 700, tar.length)));
        assertThat(Seen.of(write("s.tar.zst", frames.toByteArray())).files).isEqualTo(TWO_MACHINES);
    }

    @Test
    void aDamagedHeaderCostsItsFileOnly() throws IOException {
        byte[] tar = Archives.tar()
                .file("etc/hostname", "a\n")
                .file("etc/machine-id", "b\n")
                .file("etc/os-release", "c\n")
                .bytes();
        tar[1024 + 3] ^= 1;
        Seen seen = Seen.of(write("s.tar", tar));
        assertThat(seen.files).containsExactly("|etc/hostname|a", "|etc/os-release|c");
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "s.tar: is damaged: bytes 1024 to 2047 are no tar header; they were skipped up to the next one");
    }

    @Test
    void aSizeBeyondTheArchiveEndsAtItsEnd() throws IOException {
        byte[] tar = Archives.tar().file("proc/cmdline", "isolcpus=1-3\n").bytes();
        byte[] huge = Arrays.copyOf(tar, 1024);
        byte[] octal = "77777777777\0".getBytes(UTF_8);
        System.arraycopy(octal, 0, huge, 124, octal.length);
        Arrays.fill(huge, 148, 156, (byte) ' ');
        int sum = 0;
        for (int at = 0; at < 512; at++) {
            sum += huge[at] & 0xff;
        }
        System.arraycopy(String.format("%06o\0 ", sum).getBytes(UTF_8), 0, huge, 148, 8);
        Seen seen = Seen.of(write("s.tar", huge));
        assertThat(seen.files).containsExactly("|proc/cmdline|isolcpus=1-3");
        assertThat(seen.problemsIn(folder)).hasSize(1);
    }

    @Test
    void concatenatedArchivesAreOne() throws IOException {
        byte[] tar = Archives.tar().file("etc/hostname", "a\n").bytes();
        byte[] second = Archives.tar().file("etc/machine-id", "b\n").bytes();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(tar);
        both.write(second);
        assertThat(Seen.of(write("s.tar", both.toByteArray())).files)
                .containsExactly("|etc/hostname|a", "|etc/machine-id|b");
    }

    @Test
    void tooManyEntriesEndTheReading() throws IOException {
        Archives tar = Archives.tar();
        for (int file = 0; file < 100; file++) {
            tar.file("etc/" + file, "x\n");
            write("machine/etc/" + file, "x\n");
        }
        Limits limits = new Limits(10, 1L << 30, 500);
        Seen archive = Seen.of(limits, write("s.tar", tar.bytes()));
        assertThat(archive.files).hasSize(10);
        assertThat(archive.problemsIn(folder)).containsExactly("s.tar: has more than 10 entries; the rest is left out");
        Seen files = Seen.of(limits, folder.resolve("machine"));
        assertThat(files.files).hasSizeLessThan(10).isNotEmpty();
        assertThat(files.problemsIn(folder)).containsExactly("machine: has more than 10 entries; the rest is left out");
    }

    @Test
    void aBombIsDefused() throws IOException {
        byte[] million = new byte[1 << 20];
        Arrays.fill(million, (byte) '\n');
        Limits limits = new Limits(1000, 100_000, 500);
        Path archive = write(
                "bomb.tar.gz",
                Archives.gzip(Archives.tar()
                        .file("etc/hostname", "robot\n")
                        .file("trace.txt", million)
                        .file("etc/machine-id", "a\n")
                        .bytes()));
        Seen seen = Seen.of(limits, archive);
        assertThat(seen.files).first().isEqualTo("|etc/hostname|robot");
        assertThat(seen.problemsIn(folder))
                .contains("bomb.tar.gz: holds more than 100000 bytes when unpacked; the rest is left out");
        assertThatThrownBy(() -> new Budget(Limits.DEFAULT).checkExpansion(2_000_000, 2L << 30))
                .hasMessage("grows more than 500 times when unpacked, as no real snapshot does; the rest is left out");
    }

    @Test
    void sparseFilesAndNestedArchivesAreNamed() throws IOException {
        byte[] inner = Archives.tar().file("etc/hostname", "x\n").bytes();
        Seen seen = Seen.of(write(
                "s.tar",
                Archives.tar()
                        .special("sparse", 'S', "")
                        .file("var/log/guest.tar.gz", Archives.gzip(inner))
                        .file("etc/hostname", "robot\n")
                        .bytes()));
        assertThat(seen.files).containsExactly("|etc/hostname|robot");
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "s.tar:sparse: is stored with its holes left out; it was skipped, pack without tar --sparse",
                        "s.tar:var/log/guest.tar.gz: is an archive inside the snapshot, which is not opened; name it as an input");
    }

    /** {@code sos collect}: one archive with the sosreport of each node, and what it logged itself. */
    @Test
    void anArchiveBesideTheMachinesHoldsAMachineOfItsOwn() throws IOException {
        byte[] deeper = Archives.tar().file("etc/hostname", "deep\n").bytes();
        byte[] first = Archives.tar()
                .file("sosreport-node1/proc/interrupts", INTERRUPTS)
                .file("sosreport-node1/version.txt", "sosreport: 4.5.1\n")
                .file("sosreport-node1/more.tar", deeper)
                .bytes();
        byte[] second = Archives.tar().file("./etc/hostname", "node2\n").bytes();
        byte[] collected = Archives.tar()
                .file("sos-collector-x/sos_logs/sos.log", "collecting\n")
                .file("sos-collector-x/sosreport-node1.tar.xz", Archives.xz(first))
                .file("sos-collector-x/sosreport-node2.tar.gz", Archives.gzip(second))
                .bytes();
        List<String> files = List.of(
                "sos-collector-x|sos_logs/sos.log|collecting",
                "sos-collector-x/sosreport-node1/sosreport-node1|proc/interrupts|" + SEEN_INTERRUPTS,
                "sos-collector-x/sosreport-node1/sosreport-node1|version.txt|sosreport: 4.5.1",
                "sos-collector-x/sosreport-node2|etc/hostname|node2");

        Seen seen = Seen.of(write("c.tar.xz", Archives.xz(collected)));

        assertThat(seen.files).isEqualTo(files);
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "c.tar.xz:sos-collector-x/sosreport-node1.tar.xz:sosreport-node1/more.tar: is an archive"
                                + " inside the snapshot, which is not opened; name it as an input");
    }

    @Test
    void aCutArchiveInsideAnotherCostsOnlyItsOwnRest() throws IOException {
        byte[] node = Archives.tar()
                .file("a/etc/hostname", "node1\n")
                .file("a/etc/os", "x")
                .bytes();
        Seen seen = Seen.of(write(
                "c.tar",
                Archives.tar()
                        .file("a.tar", Arrays.copyOf(node, 1536))
                        .file(
                                "c.tar",
                                Archives.tar().file("etc/hostname", "node3\n").bytes())
                        .bytes()));

        assertThat(seen.files).containsExactly("a/a|etc/hostname|node1", "a/a|etc/os|", "c|etc/hostname|node3");
        assertThat(seen.problemsIn(folder))
                .containsExactly(
                        "c.tar:a.tar: ends in the middle: it was cut in or behind a/etc/os; what came before is used");
    }

    @Test
    void archivesInsideAnotherShareItsLimits() throws IOException {
        Archives many = Archives.tar();
        for (int file = 0; file < 5; file++) {
            many.file("etc/" + file, "x");
        }
        byte[] inner = many.bytes();
        Path all = write(
                "c.tar",
                Archives.tar().file("a.tar", inner).file("b.tar", inner).bytes());

        Seen seen = Seen.of(new Limits(8, 1 << 20, 500), all);

        assertThat(seen.files).hasSize(6);
        assertThat(seen.problemsIn(folder))
                .containsExactly("c.tar:b.tar: has more than 8 entries; the rest is left out");
    }

    @Test
    void anEmptyArchiveSaysSo() throws IOException {
        assertThat(Seen.of(write("s.tar", Archives.tar().bytes())).problemsIn(folder))
                .containsExactly("s.tar: holds no files");
    }

    @Test
    void aTarOfProcItselfIsExplained() throws IOException {
        Seen seen = Seen.of(write(
                "s.tar",
                Archives.tar()
                        .file("proc/interrupts", "")
                        .file("proc/cmdline", "")
                        .bytes()));
        assertThat(seen.files).containsExactly("|proc/interrupts|", "|proc/cmdline|");
        assertThat(seen.problemsIn(folder))
                .containsExactly("s.tar: has 2 files under proc/, all empty: the kernel reports their size as 0 and tar"
                        + " believes it; copy them with cp first, then pack the copy");
    }

    @Test
    void allUnusableInputsAreNamedAfterTheOthersWereRead() throws IOException {
        byte[] random = new byte[4000];
        new Random(2).nextBytes(random);
        Path good = write("snapshot.tar", twoMachines());
        Seen seen = Seen.of(
                write("random", random),
                write("empty", ""),
                folder.resolve("snapshot.tra"),
                write("s.zip", "PK\003\004rest"),
                good);
        assertThat(seen.files).isEqualTo(TWO_MACHINES);
        String accepted =
                "accepted are .tar, .tar.gz, .tar.xz and .tar.zst archives, folders, single text or trace files,"
                        + " and - for standard input";
        assertThat(seen.faults)
                .containsExactly(
                        new Fault(folder.resolve("random").toString(), "is binary data of no known kind", accepted),
                        new Fault(folder.resolve("empty").toString(), "is empty", accepted),
                        new Fault(
                                folder.resolve("snapshot.tra").toString(),
                                "does not exist",
                                accepted + "; did you mean " + good + "?"),
                        new Fault(folder.resolve("s.zip").toString(), "is a zip archive", accepted));
    }

    @Test
    void whatTheVisitorThrowsCostsOneFile() throws Exception {
        List<String> read = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        new SnapshotReader(Limits.DEFAULT)
                .read(List.of(write("s.tar", twoMachines())), InputStream.nullInputStream(), new SnapshotVisitor() {
                    @Override
                    public void file(SnapshotFile file) throws IOException {
                        read.add(file.path());
                        if (file.name().equals("interrupts")) {
                            throw new IllegalStateException("no CPU columns");
                        }
                        if (file.name().equals("hostname")) {
                            throw new IOException("odd");
                        }
                    }

                    @Override
                    public void problem(String place, String reason) {
                        problems.add(reason);
                    }
                });
        assertThat(read).containsExactly("proc/interrupts", "etc/hostname", "trace.txt");
        assertThat(problems)
                .containsExactly(
                        "could not be used (java.lang.IllegalStateException: no CPU columns); all other files are",
                        "could not be used (java.io.IOException: odd); all other files are");
    }

    @Test
    void progressEndsAtTheTotal() throws Exception {
        Path archive = write("s.tar.gz", Archives.gzip(twoMachines()));
        long[] last = new long[2];
        new SnapshotReader(Limits.DEFAULT, (bytes, total) -> {
                    last[0] = bytes;
                    last[1] = total;
                })
                .read(List.of(archive), new ByteArrayInputStream(new byte[0]), new Seen());
        assertThat(last).containsExactly(Files.size(archive), Files.size(archive));
    }

    @Test
    void aRealCaptureIsReadWhole() {
        Seen seen = Seen.of(Path.of("examples/machines/quiet.tar.gz"));
        assertThat(seen.problems).isEmpty();
        assertThat(seen.faults).isEmpty();
        assertThat(seen.files).hasSize(113).allMatch(file -> file.startsWith("quiet|"));
        assertThat(seen.files).contains("quiet|proc/sys/kernel/timer_migration|0");
    }
}
