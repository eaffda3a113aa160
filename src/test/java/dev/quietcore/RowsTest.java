package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.authoring.RowTest;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every row of the catalogue does its work: a finding rests on it, or a rule of its own speaks for its name. */
class RowsTest {
    @TempDir
    private Path workspace;

    @TempDir
    private Path own;

    @Test
    void everyShippedRowDoesItsWork() throws IOException {
        Shelf shipped = Shelf.shipped(Path.of(""));
        RowTest test = new RowTest(Captures.diagnostician(), List.of(shipped), Captures::read, workspace);
        List<CatalogueRow> rows = RowTest.rows(Captures.diagnostician(), shipped);
        List<Breach> breaches = new ArrayList<>();
        for (CatalogueRow row : rows) {
            breaches.addAll(test.breaches(row));
        }
        assertThat(rows).hasSizeGreaterThan(300);
        assertThat(breaches).isEmpty();
    }

    // ---- rows of a user

    private Diagnostician with(Shelf own) throws Exception {
        return Diagnostician.load(
                List.of(Shelf.shipped(Path.of("")), own), List.of(Path.of("target/rules-cache")), "test");
    }

    private Shelf shelf(String table, String rows) throws IOException {
        Path catalogue = Files.createDirectories(own.resolve("knowledge/catalog"));
        Files.writeString(catalogue.resolve(table + ".yaml"), rows);
        return Shelf.own(own);
    }

    private List<String> breaches(Shelf shelf) throws Exception {
        Diagnostician diagnostician = with(shelf);
        RowTest test =
                new RowTest(diagnostician, List.of(Shelf.shipped(Path.of("")), shelf), Captures::read, workspace);
        List<String> breaches = new ArrayList<>();
        for (CatalogueRow row : RowTest.rows(diagnostician, shelf)) {
            test.breaches(row).forEach(breach -> breaches.add(breach.toString().replace(own.toString(), "OWN")));
        }
        return breaches;
    }

    private static String row(String name, String more) {
        return "- name: " + name
                + "\n  trigger: A driver of ours.\n  severity: low\n  arch: all\n  fixes: [Unload it]\n"
                + "  source: drivers/ours.c\n" + more;
    }

    @Test
    void aNameInATableIsAllThatANewTimerNeeds() throws Exception {
        Shelf shelf = shelf("timer-wheel", row("mix_interrupt_randomness", ""));
        assertThat(RowTest.rows(with(shelf), shelf))
                .extracting(CatalogueRow::name)
                .containsExactly("mix_interrupt_randomness");
        assertThat(breaches(shelf)).isEmpty();

        Investigation capture = Captures.investigate("tick-kept");
        assertThat(Captures.causes(capture.diagnosis())).doesNotContain("catalogued-timer");
        Files.writeString(own.resolve("thresholds.yaml"), "catalogued-wheel-timer.expiriesPerSecond: 0.5\n");
        Finding finding = Captures.finding(capture.with(with(shelf)).diagnosis(), "catalogued-timer");
        assertThat(finding.subject())
                .containsEntry("timer", "mix_interrupt_randomness")
                .containsEntry("cpus", "1");
        assertThat(finding.summary()).contains("A driver of ours. (drivers/ours.c)");
        assertThat(finding.remedies().get(0).says()).isEqualTo("Unload it");
    }

    @Test
    void aWorkFunctionExplainsItsKworkerThroughARowAlone() throws Exception {
        assertThat(breaches(shelf("work-items", row("our_stats_fold", "")))).isEmpty();
    }

    @Test
    void aThreadThatTheTraceDoesNotTellFromATaskIsNoRow() throws Exception {
        assertThat(breaches(shelf("kernel-threads", row("ours_poll", ""))))
                .containsExactly(
                        "OWN/knowledge/catalog/kernel-threads.yaml:1:3: row 'ours_poll': catalogued-kernel-thread:"
                                + " the snapshot's facts do not show it as a disturbance");
    }

    @Test
    void aBootSettingIsTestedByTheRowOfItsNoise() throws Exception {
        String timer = row("ours.poll", "  recommended: ['0']\n  noise: WheelTimerExpiry function=ours_poll_fn\n");
        assertThat(breaches(shelf("boot-settings", timer))).isEmpty();

        String stack = row("ours.poll", "  recommended: ['0']\n  noise: CsdExecution stack~ours_poll\n");
        assertThat(breaches(shelf("boot-settings", stack))).isEmpty();

        String other = row("ours.poll", "  recommended: ['0']\n  noise: OtherIpi name=ours_poll\n");
        assertThat(breaches(shelf("boot-settings", other)))
                .containsExactly(
                        "OWN/knowledge/catalog/boot-settings.yaml:1:3: row 'ours.poll': no case of a rule can be"
                                + " made for 'ours.poll'; bring one in examples/ours.poll/fires-first and one in silent-first");
    }

    @Test
    void casesOfItsOwnAreHeldToWhatTheySay() throws Exception {
        Shelf shelf = shelf(
                "boot-settings",
                row("ours.poll", "  recommended: ['0']\n  noise: TimerInterrupt function=watchdog_timer_fn\n"));
        copy("catalogued-setting/fires-lockup-detector-on-isolated-cpus", "ours.poll/fires-first");
        assertThat(breaches(shelf))
                .containsExactly(
                        "OWN/knowledge/catalog/boot-settings.yaml:1:3: row 'ours.poll': has cases of its own, but not both:"
                                + " a case fires-<why> and one silent-<why>",
                        "OWN/knowledge/catalog/boot-settings.yaml:1:3: row 'ours.poll': fires-first: no finding rests on the"
                                + " row");
    }

    private void copy(String from, String to) throws IOException {
        Path source = Path.of("examples").resolve(from);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = own.resolve("examples")
                        .resolve(to)
                        .resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void noiseThatIsNoSelectorIsRefusedAtTheRow() throws Exception {
        Shelf misspelt = shelf(
                "boot-settings",
                row("a", "  recommended: [set]\n  noise: TimerInterupt function=x\n")
                        + row("b", "  recommended: [set]\n  noise: Sysctl name=x\n"));
        assertThatThrownBy(() -> with(misspelt))
                .isInstanceOf(KnowledgeException.class)
                .hasMessage(own + "/knowledge/catalog/boot-settings.yaml:1:3: noise: there is no type of facts"
                        + " 'TimerInterupt'; 'facts' lists those there are. Did you mean 'TimerInterrupt'?\n" + own
                        + "/knowledge/catalog/boot-settings.yaml:9:3: noise: a Sysctl is not about one CPU; noise disturbs"
                        + " a CPU");
    }
}
