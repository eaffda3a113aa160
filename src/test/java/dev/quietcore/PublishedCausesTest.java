package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.facts.Certainty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Excerpts that people published, with the causes that their authors found, where they lie beside the checkout. */
class PublishedCausesTest {
    private static final Path CASES = Path.of("../shared/cases");

    private static Diagnosis diagnose(String number) throws IOException {
        assumeTrue(Files.isDirectory(CASES), "the published cases are not there");
        try (Stream<Path> cases = Files.list(CASES)) {
            Path found = cases.filter(one -> one.getFileName().toString().startsWith(number))
                    .findFirst()
                    .orElseThrow();
            return Captures.diagnose(found.resolve("snapshot"), path -> true, null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "001, bpf-program-loads,      process,   NetworkManager",
        "004, catalogued-call-path,   call path, rcu_do_batch",
        "005, catalogued-call-path,   call path, mem_cgroup_css_offline",
        "013, catalogued-call-path,   call path, kvm_vcpu_on_spin",
        "013, catalogued-call-path,   call path, vhost_worker"
    })
    void theCauseThatTheAuthorsFoundIsNamed(String number, String cause, String kind, String subject)
            throws IOException {
        assertThat(diagnose(number).findings())
                .filteredOn(finding -> finding.verdict() != Certainty.POSSIBLE)
                .anySatisfy(finding -> {
                    assertThat(finding.cause()).isEqualTo(cause);
                    assertThat(finding.subject()).containsEntry(kind, subject);
                });
    }

    @ParameterizedTest
    @CsvSource({"002, seccomp-filter-loads", "003, kprobe-changes", "017, guest-timer-exits", "055, apicv-inactive"})
    void theCauseIsNamedWhoseProcessTheToolDoesNotTell(String number, String cause) throws IOException {
        assertThat(diagnose(number).findings())
                .filteredOn(finding -> finding.verdict() != Certainty.POSSIBLE)
                .extracting(Finding::cause)
                .contains(cause);
    }

    /** Of what an excerpt does not decide, the verdict is possible: which CPUs are isolated, what a function waits for. */
    @ParameterizedTest
    @CsvSource({
        "021, timer-target-scan,               CONFIRMED",
        "022, timer-target-scan,               CONFIRMED",
        "026, kernel-thread-on-isolated-cpu,   POSSIBLE",
        "029, queue-interrupt-on-isolated-cpu, POSSIBLE",
        "030, queue-interrupt-on-isolated-cpu, POSSIBLE",
        "040, idle-state-exit,                 LIKELY",
        "045, slow-driver-function,            POSSIBLE",
        "046, device-register-read-stall,      LIKELY",
        "051, runnable-behind-real-time,       CONFIRMED",
        "052, active-load-balance,             POSSIBLE"
    })
    void theOnlyCauseIsAsSureAsTheExcerptAllows(String number, String cause, Certainty verdict) throws IOException {
        assertThat(diagnose(number).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo(cause);
            assertThat(finding.verdict()).isEqualTo(verdict);
        });
    }

    @Test
    void nothingIsSureInControls() throws IOException {
        for (String control : List.of("020", "054", "058", "059", "060")) {
            assertThat(diagnose(control).findings())
                    .as(control)
                    .noneMatch(finding -> finding.verdict() != Certainty.POSSIBLE);
        }
    }
}
