package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.ClockAlignment;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.GuestCpu;
import dev.quietcore.facts.GuestDelay;
import dev.quietcore.facts.GuestIpi;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.UnalignedClocks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A captured host, and a guest's trace made of the writes that it trapped. */
class HostAndGuestTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private static <F extends Fact> List<F> facts(Investigation investigation, Class<F> type) {
        return investigation.facts().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Of the guest's window, by its own clock. */
    private static double middle(Investigation investigation) {
        return facts(investigation, TraceWindow.class).stream()
                .filter(window -> window.machine().equals("teleop-guest"))
                .mapToDouble(window -> (window.startSeconds() + window.endSeconds()) / 2 * SECOND)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({"1, 103, 0, 0", "2, -77, 40e-6, 0.3", "3, 0, -20e-6, 0.1"})
    void the_clocks_are_aligned_and_the_error_is_honest(long seed, long seconds, double drift, double lost)
            throws Exception {
        Path guest =
                new GuestOfCapture("kvm-host-kick", seed).write(folder.resolve("guest"), seconds * SECOND, drift, lost);

        Investigation both = Captures.investigateTogether("kvm-host-kick", guest);

        ClockAlignment aligned = facts(both, ClockAlignment.class).get(0);
        long truth = seconds * SECOND + Math.round(middle(both) / (1 - drift) - middle(both));
        assertThat(aligned.machine()).isEqualTo("robot-guest");
        assertThat(aligned.guest()).isEqualTo("teleop-guest");
        assertThat(Math.abs(aligned.offsetNanos() - truth)).isLessThanOrEqualTo(aligned.errorNanos());
        assertThat(aligned.errorNanos()).isLessThan(60_000);
        assertThat(aligned.driftPerMillion()).isCloseTo(drift * 1e6, within(2.0));
        assertThat((double) aligned.pairs()).isGreaterThan(629 * (1 - lost) * 0.9);
        assertThat(facts(both, GuestCpu.class))
                .extracting(GuestCpu::says)
                .containsExactly(
                        "CPU 0 of teleop-guest is CPU 0/KVM-409 of robot-guest",
                        "CPU 1 of teleop-guest is CPU 1/KVM-410 of robot-guest");
        assertThat(facts(both, GuestIpi.class)).extracting(GuestIpi::sender).contains("camera_node-81");
    }

    @Test
    void another_guest_is_not_aligned_and_the_report_says_why() {
        Investigation both = Captures.investigateTogether("timer-migration", "kvm-host-kick");

        assertThat(facts(both, ClockAlignment.class)).isEmpty();
        assertThat(facts(both, UnalignedClocks.class)).hasSize(1);
        assertThat(both.diagnosis().notes())
                .anySatisfy(note -> assertThat(note.says())
                        .startsWith("the traces of kvm-host-kick and robot-guest could not be aligned: "));
    }

    /** Real: an emulated arm64 host and its guest of two vCPUs, each traced by itself (src/test/lab/scenarios/host-and-guest.sh). */
    @Test
    void a_captured_host_and_its_guest_explain_each_other() {
        Investigation both = Captures.investigate("host-and-guest");

        ClockAlignment aligned = facts(both, ClockAlignment.class).get(0);
        assertThat(aligned.machine()).isEqualTo("robot-host");
        assertThat(aligned.guest()).isEqualTo("teleop-guest");
        assertThat(List.of(aligned.pairs(), aligned.unpairedSends(), aligned.unpairedWrites()))
                .containsExactly(220L, 5L, 5L);
        assertThat(aligned.errorNanos()).isLessThan(100_000);
        assertThat(facts(both, GuestCpu.class))
                .extracting(GuestCpu::says)
                .containsExactly(
                        "CPU 0 of teleop-guest is CPU 0/KVM-421 of robot-host",
                        "CPU 1 of teleop-guest is CPU 1/KVM-422 of robot-host");
        assertThat(facts(both, GuestIpi.class))
                .extracting(ipi -> ipi.sender() + " " + ipi.function() + " " + ipi.count())
                .startsWith("camera_node-132 sched_ttwu_pending 111", "control_loop-130 sched_ttwu_pending 105");
        assertThat(facts(both, GuestDelay.class))
                .extracting(delay -> delay.comm() + " by " + delay.taker())
                .contains("tick_check by log_flusher");

        Finding preempted = Captures.finding(both.diagnosis(), "vcpu-preempted");
        assertThat(preempted.machine()).isEqualTo("teleop-guest");
        assertThat(preempted.verdict()).isEqualTo(Certainty.CONFIRMED);
        assertThat(preempted.subject())
                .containsEntry("task of the host", "log_flusher")
                .containsEntry("cpus", "1");
        Finding ipis = Captures.finding(both.diagnosis(), "guest-ipis");
        assertThat(ipis.machine()).isEqualTo("robot-host");
        assertThat(ipis.chain())
                .anySatisfy(step -> assertThat(step.says())
                        .startsWith(
                                "camera_node-132 of teleop-guest sent sched_ttwu_pending 111 times from CPU 0/KVM"));
        assertThat(both.diagnosis().notes().get(0).says()).startsWith("the trace clock of teleop-guest is 154.54");
        assertThat(both.diagnosis().ledger().rows())
                .filteredOn(row -> row.kind().equals("taken"))
                .extracting(row -> row.machine() + " " + row.what())
                .contains("teleop-guest log_flusher-450");
    }
}
