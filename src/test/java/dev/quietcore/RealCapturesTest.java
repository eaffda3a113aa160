package dev.quietcore;

import static dev.quietcore.Captures.causes;
import static dev.quietcore.Captures.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Diagnosis.Ledger;
import dev.quietcore.diagnosis.Diagnosis.Outcome;
import dev.quietcore.diagnosis.Diagnosis.Step;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.CpuSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole captures of real kernels in, whole diagnoses out. */
class RealCapturesTest {
    @Test
    void crashLoopIsNamedWithItsUnitCrashesAndBroadcasts() {
        Diagnosis diagnosis = Captures.diagnose("coredump-kick");

        assertThat(diagnosis.outcome()).isEqualTo(Outcome.FINDINGS);
        Finding first = diagnosis.findings().get(0);
        assertThat(first.cause()).isEqualTo("coredump-handler-sandbox");
        assertThat(first.verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(first.subject())
                .containsEntry("unit", "mirobot_teleoperate.service")
                .containsEntry("crashes", "7")
                .containsEntry("broadcastsPerCrash", "36")
                .containsEntry("cpus", "1-3");
        assertThat(steps(first)).contains("bpf-program-load", "kick-all-cpus", "UnitCrashLoop", "CsdExecution");
        assertThat(explainedRuns(diagnosis, "do_nothing")).isGreaterThanOrEqualTo(0.95);
    }

    /** The collector's own snapshot: its switching of tracepoints is in neither the counters nor the trace. */
    @Test
    void theCollectorFindsTheCrashLoopAndNotItself() {
        Diagnosis diagnosis = Captures.diagnose("crash-loop");

        Finding first = diagnosis.findings().get(0);
        assertThat(first.cause()).isEqualTo("coredump-handler-sandbox");
        assertThat(first.verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(first.subject())
                .containsEntry("unit", "gripper_control.service")
                .containsEntry("cpus", "1-3");
        assertThat(explainedRuns(diagnosis, "do_nothing")).isEqualTo(1);
        assertThat(diagnosis.ledger().rows()).extracting(Ledger.Row::chargedTo).doesNotContain(Ledger.COLLECTOR);
        assertThat(diagnosis.files()).noneMatch(file -> file.format().isEmpty());
    }

    /** Kernel 6.1 has no events of function calls: the collector's kprobes stand for them. */
    @Test
    void anOlderKernelsFunctionCallsAreSeenByProbes() {
        Diagnosis diagnosis = Captures.diagnose("crash-loop-6.1");

        assertThat(causes(diagnosis)).containsExactly("coredump-handler-sandbox");
        assertThat(diagnosis.findings().get(0).verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(diagnosis.findings().get(0).subject())
                .containsEntry("unit", "gripper_control.service")
                .containsEntry("cpus", "1-3");
        assertThat(explainedRuns(diagnosis, "do_nothing")).isEqualTo(1);
    }

    /** Three unlike senders at once, a crashing service whose cores go to a file, and RCU callbacks that nobody offloaded. */
    @Test
    void unlikeBroadcastsAreKeptApartAndDecoysAreNotNamed() {
        Diagnosis diagnosis = Captures.diagnose("mixed-broadcasts");

        assertThat(causes(diagnosis))
                .containsExactly("catalogued-function-call", "fair-server-on-isolated-cpu", "static-key-flips");
        assertThat(diagnosis.findings()).extracting(Finding::verdict).containsOnly(Certainty.CONFIRMED);
        assertThat(diagnosis.findings().get(0).subject())
                .containsEntry("function", "ipi_mb from occupancy_map")
                .containsEntry("cpus", "2");
        assertThat(explainedRuns(diagnosis, "do_nothing")).isEqualTo(1);
        assertThat(explainedRuns(diagnosis, "ipi_mb")).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void khugepagedIsToldFromTheProgramThatOnlyFeedsIt() {
        Diagnosis diagnosis = Captures.diagnose("tlb-smp-sync");

        Finding first = diagnosis.findings().get(0);
        assertThat(first.cause()).isEqualTo("khugepaged-collapse");
        assertThat(first.verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(steps(first)).contains("page-table-sync");
        assertThat(explainedRuns(diagnosis, "tlb_remove_table_smp_sync")).isEqualTo(1);
        assertThat(diagnosis.findings().toString()).doesNotContain("perception_node");
    }

    @Test
    void cyclictestsTimersExpireOnTheHousekeepingCpu() {
        Diagnosis diagnosis = Captures.diagnose("timer-migration");

        Finding first = diagnosis.findings().get(0);
        assertThat(first.cause()).isEqualTo("nohz-full-timer-migration");
        assertThat(first.verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(first.subject()).containsEntry("process", "cyclictest").containsEntry("cpus", "1");
        assertThat(steps(first))
                .contains("timer-expires-elsewhere", "HrtimerExpiry", "CyclictestResult", "RescheduleIpi");
        assertThat(first.share()).isGreaterThan(0.9);
    }

    @Test
    void theKvmHostsThreeCausesAreKeptApart() {
        Diagnosis diagnosis = Captures.diagnose("kvm-host-kick");

        assertThat(causes(diagnosis)).contains("wfi-exits", "guest-ipis", "qemu-memory-map-commits");
        assertThat(List.of(
                        finding(diagnosis, "wfi-exits"),
                        finding(diagnosis, "guest-ipis"),
                        finding(diagnosis, "qemu-memory-map-commits")))
                .allSatisfy(found -> assertThat(found.verdict()).isEqualTo(Certainty.CONFIRMED));
        assertThat(rows(diagnosis, "IRQ"))
                .as("an exit for a host interrupt is that interrupt, counted already")
                .isEmpty();
        assertThat(diagnosis.ledger().rows())
                .filteredOn(row -> row.chargedTo().equals("collector"))
                .as("one broadcast for each of 57 tracepoints and 3 CPUs; what else grew was the guest's")
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(171));
        assertThat(rows(diagnosis, "SYS64 ICC_SGI1R_EL1")).singleElement().satisfies(row -> {
            assertThat(row.count()).isEqualTo(629);
            assertThat(row.chargedTo())
                    .isEqualTo(finding(diagnosis, "guest-ipis").id());
        });
        assertThat(steps(finding(diagnosis, "qemu-memory-map-commits"))).contains("vcpu-kick-signal", "UserspaceExit");
        assertThat(rows(diagnosis, "sched_ttwu_pending"))
                .extracting(Ledger.Row::chargedTo)
                .contains(
                        finding(diagnosis, "wfi-exits").id(),
                        finding(diagnosis, "guest-ipis").id());
    }

    @Test
    void modulesAndStaticKeysAreToldApartByTheirStacks() {
        Diagnosis diagnosis = Captures.diagnose("module-loads");

        Finding modules = finding(diagnosis, "module-loading");
        assertThat(modules.verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(modules.subject()).containsEntry("process", "modprobe").containsEntry("cpus", "1,3");
        Finding keys = finding(diagnosis, "static-key-flips");
        assertThat(keys.verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(keys.subject()).containsEntry("process", "sysctl");
        assertThat(explainedRuns(diagnosis, "do_nothing")).isEqualTo(1);
        assertThat(causes(diagnosis)).doesNotContain("coredump-handler-sandbox", "seccomp-filter-loads");
    }

    @Test
    void theTicksOfTwoCpusAreKeptByTwoDifferentDependencies() {
        Diagnosis diagnosis = Captures.diagnose("tick-kept");

        assertThat(finding(diagnosis, "tick-kept-by-posix-timer").subject()).containsEntry("cpus", "3");
        assertThat(finding(diagnosis, "tick-kept-by-runnable-tasks").subject()).containsEntry("cpus", "2");
        assertThat(finding(diagnosis, "bound-interrupt-on-isolated-cpu").subject())
                .containsEntry("interrupt", "virtio1-requests")
                .containsEntry("cpus", "1");
        assertThat(diagnosis.ledger().explained()).isGreaterThan(0.9);
    }

    @Test
    void theQuietMachineIsQuietAndTheCollectorsNoiseIsTheCollectors() {
        Diagnosis diagnosis = Captures.diagnose("quiet");

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.QUIET);
        assertThat(diagnosis.ledger().rows())
                .filteredOn(row -> row.chargedTo().equals("collector"))
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isBetween(50L, 60L));
        assertThat(diagnosis.ledger().rows())
                .filteredOn(row -> row.kind().equals("timer"))
                .extracting(Ledger.Row::count)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "coredump-kick",
                "timer-migration",
                "tlb-smp-sync",
                "kvm-host-kick",
                "quiet",
                "module-loads",
                "tick-kept"
            })
    void theLedgerChargesEveryDisturbanceOnce(String capture) {
        Diagnosis diagnosis = Captures.diagnose(capture);
        Ledger ledger = diagnosis.ledger();

        assertThat(ledger.rows().stream().mapToLong(Ledger.Row::count).sum()).isEqualTo(ledger.disturbances());
        List<String> ids = diagnosis.findings().stream().map(Finding::id).toList();
        assertThat(ledger.rows())
                .allSatisfy(row -> assertThat(ids.contains(row.chargedTo())
                                || List.of("collector", "unexplained").contains(row.chargedTo()))
                        .as(row.chargedTo())
                        .isTrue());
        double explained = ledger.rows().stream()
                .filter(row -> !row.chargedTo().equals("unexplained"))
                .mapToLong(Ledger.Row::count)
                .sum();
        assertThat(ledger.explained()).isCloseTo(explained / ledger.disturbances(), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coredump-kick", "timer-migration", "tlb-smp-sync", "kvm-host-kick", "module-loads", "tick-kept"
            })
    void everyObservedStepEndsAtALine(String capture) {
        for (Finding finding : Captures.diagnose(capture).findings()) {
            assertThat(finding.chain()).isNotEmpty();
            assertThat(finding.chain())
                    .allSatisfy(
                            step -> assertThat(step.evidence()).as(step.says()).isNotEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"coredump-kick", "timer-migration", "tlb-smp-sync"})
    void withoutTheTraceTheFindingIsNoLongerConfirmedAndSaysWhatDecides(String capture) {
        String cause = Captures.diagnose(capture).findings().get(0).cause();

        Diagnosis blind = Captures.diagnose(capture, path -> !path.contains("tracing/"));

        Finding finding = finding(blind, cause);
        assertThat(finding.verdict()).isNotEqualTo(Certainty.CONFIRMED);
        assertThat(finding.decide()).as(finding.title()).isNotEmpty();
        assertThat(blind.gaps()).anySatisfy(gap -> {
            assertThat(finding.decide()).contains(gap.notCollected());
            assertThat(gap.collect()).isNotBlank();
        });
    }

    @Test
    void withoutTheJournalTheMechanismIsStillNamedButNotTheUnit() {
        Diagnosis diagnosis = Captures.diagnose("coredump-kick", path -> !path.contains("journal"));

        Finding finding = finding(diagnosis, "coredump-handler-sandbox");
        assertThat(finding.verdict()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.subject()).doesNotContainKey("unit");
        assertThat(steps(finding)).contains("bpf-program-load", "kick-all-cpus");
        assertThat(finding.decide()).contains("journal");
        assertThat(finding.remedies())
                .as("no command names a unit that nobody knows")
                .isNotEmpty()
                .allSatisfy(remedy -> assertThat(remedy.command()).doesNotContain("unknown"));
    }

    @Test
    void aMisroutedInterruptOutsideTheWindowIsNotedAndNotCounted() {
        Diagnosis diagnosis = Captures.diagnose("coredump-kick");

        assertThat(diagnosis.notes())
                .extracting(Diagnosis.Note::says)
                .anySatisfy(says -> assertThat(says).contains("CPU 2 took 106 interrupts of virtio1-requests"));
        assertThat(rows(diagnosis, "virtio1-requests")).isEmpty();
        assertThat(Captures.diagnose("quiet").notes()).isEmpty();
    }

    @Test
    void aLoneTraceCoversEveryCpuAndSaysThatItDidNotKnow() {
        Diagnosis diagnosis = Captures.diagnose("coredump-kick", path -> path.endsWith("tracing/trace"));

        assertThat(diagnosis.machines()).singleElement().satisfies(machine -> {
            assertThat(machine.isolationKnown()).isFalse();
            assertThat(machine.watchedCpus()).isEqualTo(CpuSet.range(0, 3));
        });
        assertThat(causes(diagnosis)).contains("coredump-handler-sandbox");
    }

    @Test
    void theUserMaySayWhichCpusAreIsolated() {
        Diagnosis diagnosis = Captures.diagnose(
                Captures.MACHINES.resolve("coredump-kick.tar.gz"),
                path -> path.endsWith("tracing/trace"),
                CpuSet.range(1, 3));

        assertThat(diagnosis.machines()).singleElement().satisfies(machine -> {
            assertThat(machine.isolationKnown()).isTrue();
            assertThat(machine.watchedCpus()).hasToString("1-3");
        });
        assertThat(explainedRuns(diagnosis, "do_nothing")).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void countersAloneDecideNothing() {
        Diagnosis diagnosis = Captures.diagnose(
                Path.of("examples/machines/coredump-kick.tar.gz"), path -> path.equals("proc/interrupts"), null);

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.UNDECIDED);
    }

    private static List<String> steps(Finding finding) {
        return finding.chain().stream().map(Step::step).toList();
    }

    private static List<Ledger.Row> rows(Diagnosis diagnosis, String what) {
        return diagnosis.ledger().rows().stream()
                .filter(row -> row.what().equals(what))
                .toList();
    }

    private static double explainedRuns(Diagnosis diagnosis, String function) {
        double all =
                rows(diagnosis, function).stream().mapToLong(Ledger.Row::count).sum();
        double explained = rows(diagnosis, function).stream()
                .filter(row -> !row.chargedTo().equals("unexplained"))
                .mapToLong(Ledger.Row::count)
                .sum();
        return explained / all;
    }
}
