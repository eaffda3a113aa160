package dev.quietcore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.quietcore.snapshot.Limits;
import dev.quietcore.snapshot.SnapshotFile;
import dev.quietcore.snapshot.SnapshotReader;
import dev.quietcore.snapshot.SnapshotVisitor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * What a capture of examples/machines would look like if sosreport had taken it: the same contents below sosreport's paths, commands
 * in sosreport's words, and with them what a real one holds beside: logs of earlier boots, settings that are not in effect, commands
 * that failed.
 *
 * @see <a href="https://github.com/sosreport/sos/tree/main/sos/report/plugins">the plugins that name the files</a>
 */
final class Sosreport {
    private static final Pattern MONOTONIC = Pattern.compile("(?m)^\\[ *(\\d+)\\.\\d+\\] ");
    private static final Pattern DUMP =
            Pattern.compile("\"pid\":(\\d+),\"uid\":0,\"gid\":0,\"sig\":6[^}]*\"exe\":\"([^\"]+)\"");

    private final String folder;
    private final Map<String, byte[]> captured = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> links = new TreeMap<>();

    private Sosreport(String folder) {
        this.folder = folder;
    }

    private static Sosreport of(String capture, String folder) {
        Sosreport report = new Sosreport(folder);
        try {
            new SnapshotReader(Limits.DEFAULT)
                    .read(
                            List.of(Captures.MACHINES.resolve(capture + ".tar.gz")),
                            new ByteArrayInputStream(new byte[0]),
                            new SnapshotVisitor() {
                                @Override
                                public void file(SnapshotFile file) throws IOException {
                                    report.captured.put(
                                            file.path(), file.content().readAllBytes());
                                }

                                @Override
                                public void problem(String place, String reason) {
                                    throw new AssertionError(place + ": " + reason);
                                }
                            });
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
        report.everyVersion();
        return report;
    }

    /** As sos 4.x packs it, with {@code -k kernel.trace}. */
    static Sosreport current(String capture) {
        Sosreport report = of(capture, "sosreport-robot-2026-11-22-gkxqvbt");
        report.file("sos_reports/manifest.json", "{\"version\": \"4.8.2\", \"components\": {}}\n");
        report.file("version.txt", "sosreport: 4.8.2\n");
        report.copy("sos_commands/dmesg", "sos_commands/kernel/dmesg_-T", Sosreport::humanDmesg);
        report.journal("sos_commands/logs/journalctl_--no-pager", "");
        report.journal("sos_commands/logs/journalctl_--no-pager_--boot", "");
        report.earlierBoot("sos_commands/logs/journalctl_--no-pager_--boot_-1");
        report.file("sos_commands/coredump/coredumpctl_list_--reverse", report.dumpTable());
        report.file("sos_commands/process/ps_auxwwwm", """
                USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
                root           1  0.0  0.1 175184 17464 ?        -    22:44   0:38 /sbin/init
                root           -  0.0    -      -     - -        Ss   22:44   0:38 -
                """);
        report.link("ps", "sos_commands/process/ps_auxwwwm");
        return report;
    }

    /** As sos 3.x packed it in 2020. */
    static Sosreport of2020(String capture) {
        Sosreport report = of(capture, "sosreport-robot-20201122224501-4f3a");
        report.file("version.txt", "sosreport: 3.9\n");
        report.journal(
                "sos_commands/logs/journalctl_--no-pager_--catalog_--boot", "-- Subject: Unit process exited\n--\n");
        report.earlierBoot("sos_commands/logs/journalctl_--no-pager_--catalog_--boot_-1");
        report.copy("sos_commands/coredumpctl", "sos_commands/systemd/coredumpctl_list", json -> report.dumpTable());
        report.file("sos_commands/process/ps_auxwww", """
                USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
                root           1  0.0  0.1 175184 17464 ?        Ss   22:44   0:38 /sbin/init
                """);
        report.link("ps", "sos_commands/process/ps_auxwww");
        return report;
    }

    private void everyVersion() {
        captured.forEach((path, content) -> {
            if (path.matches("(proc|boot|etc)/.*") && !path.startsWith("proc/sys/")
                    || path.matches("sys/(devices|module|kernel/(mm|realtime|debug)).*")) {
                files.put(path, content);
            } else if (path.matches("sys/kernel/tracing/(trace|set_event|trace_clock)")) {
                files.put(path.replace("sys/kernel/", "sys/kernel/debug/"), content);
            }
        });
        copy("sos_commands/uname", "sos_commands/kernel/uname_-a", same -> same);
        copy("sos_commands/dmesg", "sos_commands/kernel/dmesg", same -> same);
        copy("sos_commands/unit_restarts", "sos_commands/systemd/systemctl_show_service_--all", same -> same);
        copy("etc/hostname", "sos_commands/host/hostname", same -> same);
        StringBuilder settings = new StringBuilder("abi.cp15_barrier = 1\n");
        captured.forEach((path, content) -> {
            if (path.startsWith("proc/sys/")) {
                settings.append(path.substring("proc/sys/".length()).replace('/', '.'))
                        .append(" = ")
                        .append(new String(content, UTF_8).strip())
                        .append('\n');
            }
        });
        file("sos_commands/kernel/sysctl_-a", settings.toString());
        file("etc/sysctl.d/90-not-in-effect.conf", "kernel.core_pattern = core\nnet.core.bpf_jit_enable = 0\n");
        file("sos_logs/sos.log", "2026-11-22 22:45:01,312 INFO: [plugin:kernel] collecting\n");
        file("sos_commands/kernel/dkms_status", "timeout: failed to run command 'dkms': No such file or directory\n");
        file("sos_commands/processor/cpupower_info", "bash: cpupower: command not found\n");
        file("sos_commands/process/pidstat_-tl", "\n[plugin:process] command 'pidstat -tl' timed out after 300s\n");
        file("var/crash/127.0.0.1-2026-11-20/vmcore-dmesg.txt", otherKernel());
        file("var/log/dmesg.0", otherKernel());
        file("root/from-another-machine.txt", otherKernel());
        link("dmesg", "sos_commands/kernel/dmesg");
        link("uname", "sos_commands/kernel/uname_-a");
    }

    /** A log that must not be believed: of another kernel, which complains of what this one does not. */
    private static String otherKernel() {
        return """
                [    0.000000] Linux version 5.4.0-97-generic (buildd@lcy02-amd64-032) #110-Ubuntu SMP
                [    0.000000] Kernel command line: BOOT_IMAGE=/vmlinuz isolcpus=nohz,1-7 nohz_full=1-7
                [    0.000000] Housekeeping: nohz unsupported. Build with CONFIG_NO_HZ_FULL
                [    9.000000] tsc: Marking TSC unstable due to check_tsc_sync_source failed
                """;
    }

    private String text(String path) {
        return new String(captured.getOrDefault(path, new byte[0]), UTF_8);
    }

    /** One more file, or another content of one. */
    void file(String path, String text) {
        files.put(path, text.getBytes(UTF_8));
    }

    private void link(String path, String target) {
        links.put(path, target);
    }

    private void copy(String from, String to, UnaryOperator<String> change) {
        file(to, change.apply(text(from)));
    }

    /** journalctl's short form. */
    private void journal(String path, String explanation) {
        file(
                path,
                "-- Logs begin at Sun 2026-11-22 22:44:01 UTC, end at Sun 2026-11-22 22:52:00 UTC. --\n"
                        + MONOTONIC
                                .matcher(text("var/log/journal.txt"))
                                .replaceAll(entry -> explanation + date(entry) + " "));
    }

    private static String date(MatchResult entry) {
        int seconds = Integer.parseInt(entry.group(1)) + 44 * 60;
        return String.format("Nov 22 %02d:%02d:%02d", 22 + seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** More entries than this boot's journal, all about a service that this boot never saw. */
    private void earlierBoot(String path) {
        StringBuilder journal = new StringBuilder();
        for (int crash = 1; crash < 900; crash++) {
            journal.append(
                            "Nov 20 10:00:00 robot systemd[1]: decoy.service: Main process exited, code=dumped, status=6/ABRT\n")
                    .append(
                            "Nov 20 10:00:01 robot systemd[1]: decoy.service: Scheduled restart job, restart counter is at ")
                    .append(crash)
                    .append(".\n");
        }
        file(path, journal.toString());
    }

    private static String humanDmesg(String dmesg) {
        return Pattern.compile("(?m)^\\[ *(\\d+)\\.\\d+\\]").matcher(dmesg).replaceAll("[Sun Nov 22 22:44:01 2026]");
    }

    private String dumpTable() {
        List<String> rows =
                new ArrayList<>(List.of("TIME                        PID UID GID SIG     COREFILE EXE SIZE"));
        DUMP.matcher(text("sos_commands/coredumpctl"))
                .results()
                .forEach(dump -> rows.add("Sun 2026-11-22 22:46:10 UTC " + dump.group(1) + "   0   0 SIGABRT present  "
                        + dump.group(2) + " 17.0K"));
        return rows.size() == 1 ? "No coredumps found.\n" : String.join("\n", rows) + "\n";
    }

    /** The tree, as an unpacked report has it. */
    Path unpacked(Path into) throws IOException {
        Path root = into.resolve(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        for (Map.Entry<String, String> link : links.entrySet()) {
            Files.createSymbolicLink(root.resolve(link.getKey()), Path.of(link.getValue()));
        }
        return root;
    }

    /** The archive, as sosreport names it. */
    Path packed(Path into) throws IOException {
        return Files.write(into.resolve(folder + ".tar.xz"), archive());
    }

    /** One archive with several reports inside, as {@code sos collect} packs them. */
    static Path collected(Path into, Sosreport... reports) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            put(tar, "sos-collector-cell-2026-11-22-abcde/sos_logs/ui.log", "Collecting\n".getBytes(UTF_8));
            for (Sosreport report : reports) {
                put(tar, "sos-collector-cell-2026-11-22-abcde/" + report.folder + ".tar.xz", report.archive());
            }
        }
        return Files.write(into.resolve("sos-collector-cell-2026-11-22-abcde.tar.xz"), bytes.toByteArray());
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(tar, folder + "/" + file.getKey(), file.getValue());
            }
            for (Map.Entry<String, String> link : links.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(folder + "/" + link.getKey(), (byte) '2', true);
                entry.setLinkName(link.getValue());
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void put(TarArchiveOutputStream tar, String path, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
