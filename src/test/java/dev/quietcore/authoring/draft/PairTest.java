package dev.quietcore.authoring.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quietcore.authoring.SnapshotReading.Read;
import dev.quietcore.authoring.draft.Pair.Candidate;
import dev.quietcore.authoring.draft.Pair.CannotTell;
import dev.quietcore.authoring.draft.Pair.PairAnswer;
import dev.quietcore.cli.Wiring;
import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.facts.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What tells real captures apart. */
class PairTest {
    private static Diagnostician rules;
    private static Investigation crashes;
    private static Investigation timers;
    private static Investigation quiet;

    @BeforeAll
    static void read() throws Exception {
        rules = Wiring.rules(List.of());
        crashes = investigate("coredump-kick", path -> true);
        timers = investigate("timer-migration", path -> true);
        quiet = investigate("quiet", path -> true);
    }

    private static Investigation investigate(String capture, Predicate<String> wanted) throws Exception {
        Read read = Wiring.read(Path.of("examples/machines", capture + ".tar.gz"), wanted, null);
        return rules.investigate(read.facts(), read.notes(), read.files());
    }

    private static List<String> said(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::says).toList();
    }

    @Test
    void whatIsOnlyInTheBadOneComesWithItsRateAndWhoExplainsIt() {
        PairAnswer answer = new Pair(crashes, quiet).answer();
        Candidate first = answer.onlyInBad().get(0);
        assertThat(first.says())
                .isEqualTo("CsdExecution function == \"do_nothing\", senderComm == \"systemd-coredum\", callsite =="
                        + " \"kick_all_cpus_sync\"");
        assertThat(first.bad().count()).isEqualTo(129);
        assertThat(first.bad().perSecond()).isBetween(3.4, 3.5); // 129 in 12.45 s on 3 CPUs
        assertThat(first.bad().place()).isEqualTo("sys/kernel/tracing/trace:145");
        assertThat(first.good().place()).isEmpty();
        assertThat(first.inLedger()).isTrue();
        assertThat(first.explainedBy()).containsExactly("F1 coredump-handler-sandbox");
        assertThat(said(answer.onlyInBad())).contains("UnitStart service == \"systemd-coredump@.service\"");
        assertThat(answer.onlyInBad())
                .isSortedAccordingTo((one, other) -> one.inLedger() == other.inLedger()
                        ? one.inLedger()
                                ? Double.compare(
                                        other.bad().perSecond(), one.bad().perSecond())
                                : 0
                        : one.inLedger() ? -1 : 1);
    }

    /** The journal is about hours, the trace about seconds: no rate is made of the one and the other. */
    @Test
    void whatWasCountedInAnUnknownTimeHasNoRate() {
        PairAnswer answer = new Pair(crashes, quiet).answer();
        assertThat(answer.onlyInBad())
                .filteredOn(candidate -> candidate.type().equals("UnitStart"))
                .isNotEmpty()
                .allMatch(candidate -> candidate.bad().perSecond() == 0);
    }

    @Test
    void whatHappensMoreOftenComesWithBothRates() {
        PairAnswer answer = new Pair(timers, quiet).answer();
        assertThat(answer.moreInBad())
                .filteredOn(candidate -> candidate.says().equals("OtherIpi name == \"IRQ work interrupts\""))
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.bad().count()).isEqualTo(37);
                    assertThat(candidate.good().count()).isEqualTo(3);
                    assertThat(candidate.ratio()).isBetween(14.0, 15.0);
                });
        assertThat(answer.moreInBad()).allMatch(candidate -> candidate.ratio() >= 2);
        assertThat(said(new Pair(quiet, timers).answer().moreInBad()))
                .doesNotContain("OtherIpi name == \"IRQ work interrupts\"");
    }

    @Test
    void settingsOfAnotherValueAreToldAndThoseOfTheSameAreNot() {
        assertThat(new Pair(timers, quiet).answer().otherwise())
                .filteredOn(candidate -> candidate.says().equals("Sysctl name == \"kernel.timer_migration\""))
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.bad().value()).isEqualTo("1");
                    assertThat(candidate.good().value()).isEqualTo("0");
                    assertThat(candidate.good().place()).isEqualTo("proc/sys/kernel/timer_migration:1");
                });
        assertThat(said(new Pair(timers, crashes).answer().otherwise()))
                .doesNotContain("Sysctl name == \"kernel.timer_migration\"");
    }

    /** Where nobody looked, nothing is missing. */
    @Test
    void whatWasNotCollectedInTheGoodOneIsNotAbsentThere() throws Exception {
        Investigation withoutTrace = investigate("quiet", path -> !path.equals("sys/kernel/tracing/trace"));
        PairAnswer answer = new Pair(crashes, withoutTrace).answer();
        assertThat(said(answer.onlyInBad())).noneMatch(says -> says.startsWith("CsdExecution"));
        assertThat(answer.cannotTell())
                .filteredOn(each -> each.sources().contains("trace"))
                .singleElement()
                .extracting(CannotTell::says)
                .asList()
                .anyMatch(says -> says.toString().startsWith("CsdExecution function == \"do_nothing\""));
        assertThat(new Pair(crashes, quiet).answer().cannotTell())
                .noneMatch(each -> each.sources().contains("trace"));
    }

    @Test
    void nothingTellsASnapshotFromItself() {
        PairAnswer answer = new Pair(crashes, crashes).answer();
        assertThat(answer.onlyInBad()).isEmpty();
        assertThat(answer.moreInBad()).isEmpty();
        assertThat(answer.otherwise()).isEmpty();
        assertThat(answer.cannotTell()).isEmpty();
        assertThatThrownBy(() -> new Pair(crashes, crashes).best(answer))
                .isInstanceOf(UnanswerableException.class)
                .hasMessageContaining("there is nothing to draft");
    }

    /** What the collector did itself differs from capture to capture, and is nobody's rule. */
    @Test
    void whatTheCollectorDidIsNoCandidate() {
        PairAnswer answer = new Pair(crashes, quiet).answer();
        for (List<Candidate> candidates : List.of(answer.onlyInBad(), answer.moreInBad())) {
            assertThat(candidates)
                    .noneMatch(candidate -> candidate.type().equals("BroadcastBeforeWindow"))
                    .noneMatch(candidate -> candidate.type().equals("TracedEvent"));
        }
    }

    @Test
    void theBestIsWhatTheLedgerCountsAndNoFindingExplains() throws Exception {
        Pair pair = new Pair(timers, quiet);
        assertThat(pair.best(pair.answer()).stream().map(Fact::says))
                .containsExactly("ktimers/1 ran 21 times on CPU 1");
    }
}
