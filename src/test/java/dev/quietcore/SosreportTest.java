package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.NotCollected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sosreports, as people have them, are diagnosed as the captures that they were made of. */
class SosreportTest {
    /** What sosreport does not take: readings of the counters before the window, and its clocks. */
    private static final List<String> NOT_TAKEN = List.of("before/", "window-start");

    @TempDir
    private Path folder;

    private static Diagnosis diagnosed(Path report) {
        return Captures.diagnose(report, path -> true, null);
    }

    private static Diagnosis original(String capture) {
        return Captures.diagnose(capture, path -> NOT_TAKEN.stream().noneMatch(path::startsWith));
    }

    private static String format(Diagnosis diagnosis, String path) {
        return diagnosis.files().stream()
                .filter(file -> file.path().equals(path))
                .map(RecognisedFile::format)
                .findFirst()
                .orElseThrow();
    }

    private static void assertSame(Diagnosis report, Diagnosis original) {
        assertThat(report.findings())
                .extracting(Finding::cause, Finding::title, Finding::verdict, Finding::share)
                .containsExactlyElementsOf(original.findings().stream()
                        .map(finding -> tuple(finding.cause(), finding.title(), finding.verdict(), finding.share()))
                        .toList());
        assertThat(report.notes()).isEqualTo(original.notes());
    }

    @Test
    void aCurrentOneSaysWhatItsCaptureSays() throws IOException {
        Diagnosis diagnosis = diagnosed(Sosreport.current("coredump-kick").unpacked(folder));

        assertThat(diagnosis.findings()).isNotEmpty();
        assertSame(diagnosis, original("coredump-kick"));
        assertThat(format(diagnosis, "sos_commands/logs/journalctl_--no-pager_--boot"))
                .isEqualTo("journal");
        assertThat(format(diagnosis, "sos_commands/logs/journalctl_--no-pager_--boot_-1"))
                .isEqualTo("earlier-log");
    }

    @Test
    void oneOf2020SaysWhatItsCaptureSays() throws IOException {
        Diagnosis diagnosis = diagnosed(Sosreport.of2020("coredump-kick").packed(folder));

        assertThat(diagnosis.findings()).isNotEmpty();
        assertSame(diagnosis, original("coredump-kick"));
    }

    /** The host of virtual machines, whose findings rest on other facts. */
    @Test
    void aHostSaysWhatItsCaptureSays() throws IOException {
        assertSame(diagnosed(Sosreport.current("kvm-host-kick").packed(folder)), original("kvm-host-kick"));
    }

    @Test
    void aQuietMachineStaysQuiet() throws IOException {
        assertSame(diagnosed(Sosreport.of2020("quiet").unpacked(folder)), original("quiet"));
    }

    @Test
    void whatSosCollectPacksIsAMachineForEachReport() throws IOException {
        Diagnosis diagnosis = diagnosed(
                Sosreport.collected(folder, Sosreport.current("coredump-kick"), Sosreport.of2020("timer-migration")));

        assertThat(diagnosis.machines()).extracting(MachineSummary::watchedCpus).hasSize(2);
        assertThat(diagnosis.findings())
                .extracting(Finding::machine, Finding::cause)
                .contains(
                        tuple("robot-guest", "coredump-handler-sandbox"),
                        tuple("sosreport-robot-20201122224501-4f3a", "nohz-full-timer-migration"));
    }

    @Test
    void commandsThatFailedWereNotCollected() throws IOException {
        Sosreport report = Sosreport.current("quiet");
        report.file("sos_commands/kernel/dmesg", "dmesg: read kernel buffer failed: Operation not permitted\n");
        report.file("sos_commands/kernel/dmesg_-T", "dmesg: read kernel buffer failed: Operation not permitted\n");
        report.file("sys/kernel/debug/tracing/trace", "cat: /sys/kernel/debug/tracing/trace: Permission denied\n");

        Investigation investigation = Captures.investigate(report.unpacked(folder), path -> true, null);

        assertThat(investigation.facts())
                .filteredOn(NotCollected.class::isInstance)
                .extracting(fact -> ((NotCollected) fact).source())
                .contains("dmesg", "trace")
                .doesNotContain("journal", "interrupts", "coredumps");
        assertThat(format(investigation.diagnosis(), "sos_commands/kernel/dkms_status"))
                .isEqualTo("failed-command");
        assertThat(format(investigation.diagnosis(), "sos_commands/process/pidstat_-tl"))
                .isEqualTo("failed-command");
    }
}
