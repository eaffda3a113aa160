package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.diagnosis.Diagnosis.Gap;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.Next;
import dev.quietcore.explain.Next.Capture;
import dev.quietcore.explain.Next.NextAnswer;
import dev.quietcore.explain.Next.Question;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.report.Detail;
import dev.quietcore.report.NextText;
import dev.quietcore.report.TextStyle;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is open on real captures, whole and with files taken away, and what would decide it. */
class NextTest {
    private static final Predicate<String> COUNTERS = path -> path.endsWith("proc/interrupts");
    private static final Map<String, Predicate<String>> LEFT = Map.of(
            "everything", path -> true,
            "no trace", path -> !path.contains("tracing"),
            "no trace and no earlier counters", path -> !path.contains("tracing") && !path.startsWith("before/"),
            "no journal", path -> !path.startsWith("var/log/"),
            "no trace and no journal", path -> !path.contains("tracing") && !path.startsWith("var/log/"),
            "no word of isolation", path -> !path.startsWith("sys/devices/") && !path.equals("proc/cmdline"),
            "no affinities", path -> !path.startsWith("proc/irq/"),
            "counters alone", COUNTERS,
            "trace alone", path -> path.endsWith("tracing/trace"));

    private static Investigation investigate(String capture, Predicate<String> keep) {
        return Captures.investigate(Captures.MACHINES.resolve(capture + ".tar.gz"), keep, null);
    }

    private static NextAnswer next(String capture, Predicate<String> keep, String... words)
            throws UnanswerableException {
        return Next.of(investigate(capture, keep), List.of(words));
    }

    private static List<String> ids(NextAnswer answer) {
        return answer.open().stream().map(Question::id).toList();
    }

    private static List<String> names(NextAnswer answer) {
        return answer.captures().stream().map(Capture::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"coredump-kick", "kvm-host-kick", "tick-kept", "timer-migration", "tlb-smp-sync"})
    void nothingIsOpenOnACompleteCapture(String capture) throws UnanswerableException {
        NextAnswer answer = next(capture, path -> true);

        assertThat(answer.open()).isEmpty();
        assertThat(answer.captures()).isEmpty();
        assertThat(answer.plan().takesNothing()).isTrue();
        assertThat(NextText.draw(answer, TextStyle.plain(Detail.NORMAL))).isEqualTo("nothing is open on robot-guest\n");
    }

    @Test
    void countersAloneAskForTheTraceFirst() throws UnanswerableException {
        NextAnswer answer = next("coredump-kick", COUNTERS);

        assertThat(names(answer)).containsExactly("recording", "isolated-cpus", "irq-affinity", "vmstat-before");
        assertThat(answer.captures().get(0).sources())
                .contains("trace", "csd-events", "ipi-events", "trace-stacks", "irq-events", "timer-events");
        assertThat(ids(answer)).containsExactly("L1", "L2", "L3", "L4", "L5", "L6", "H1", "H2", "H3");
        assertThat(answer.captures().get(0).decides()).containsExactly("L1", "L2", "L3", "L4", "L5", "L6");
    }

    /** A cause is named only if something that happened speaks for it. */
    @Test
    void whatMerelyCouldBeIsNotNamed() throws UnanswerableException {
        assertThat(next("coredump-kick", COUNTERS).open())
                .filteredOn(question -> question.state().equals("waiting"))
                .extracting(Question::cause)
                .containsExactly(
                        "bound-interrupt-on-isolated-cpu",
                        "unmanaged-interrupt-on-isolated-cpu",
                        "khugepaged-collapse");
    }

    @Test
    void aFindingWithoutItsJournalWaitsForTheJournal() throws UnanswerableException {
        NextAnswer answer = next("coredump-kick", LEFT.getOrDefault("no journal", COUNTERS));

        assertThat(answer.open())
                .extracting(Question::id, Question::state, Question::sources)
                .containsExactly(tuple("F1", "likely", List.of("journal")));
        assertThat(names(answer)).containsExactly("journal");
    }

    @Test
    void aSettingThatWasAskedForWaitsForItsEffect() throws UnanswerableException {
        NextAnswer answer = next("coredump-kick", path -> !path.startsWith("sys/devices/"));

        assertThat(answer.open())
                .extracting(Question::cause)
                .containsExactly("isolcpus-not-in-effect", "nohz-full-not-in-effect");
        assertThat(names(answer)).containsExactly("isolated-cpus", "nohz-full-cpus");
    }

    /** The report and this answer may not disagree. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "coredump-kick",
                "kvm-host-kick",
                "module-loads",
                "quiet",
                "tick-kept",
                "timer-migration",
                "tlb-smp-sync"
            })
    void whatTheReportCallsNotCollectedIsToBeCollected(String capture) throws UnanswerableException {
        for (Map.Entry<String, Predicate<String>> left : LEFT.entrySet()) {
            Investigation investigation = investigate(capture, left.getValue());
            NextAnswer answer = Next.of(investigation, List.of());
            assertThat(answer.otherMachines()).isEmpty();
            for (Gap gap : investigation.diagnosis().gaps()) {
                assertThat(answer.captures().stream().flatMap(each -> each.sources().stream()))
                        .as(capture + " with " + left.getKey())
                        .contains(gap.notCollected());
            }
        }
    }

    @Test
    void theMostTellingCaptureStandsFirstThenTheCheapest() throws UnanswerableException {
        for (Predicate<String> left : LEFT.values()) {
            List<Capture> captures = next("coredump-kick", left).captures();
            for (int at = 1; at < captures.size(); at++) {
                Capture better = captures.get(at - 1);
                Capture worse = captures.get(at);
                assertThat(better.decides().size())
                        .isGreaterThanOrEqualTo(worse.decides().size());
                if (better.decides().size() == worse.decides().size()) {
                    assertThat(seen(better)).isGreaterThanOrEqualTo(seen(worse));
                    if (seen(better) == seen(worse)) {
                        assertThat(better.seconds()).isLessThanOrEqualTo(worse.seconds());
                    }
                }
            }
        }
    }

    private static long seen(Capture capture) {
        return capture.decides().stream().filter(id -> !id.startsWith("H")).count();
    }

    /** Two rows of the ledger weigh more than two causes that merely could be, though the latter are cheaper to decide. */
    @Test
    void whatWasSeenGoesBeforeWhatCouldBe() throws UnanswerableException {
        List<Capture> captures = next("timer-migration", COUNTERS).captures();

        assertThat(captures.get(0).name()).isEqualTo("recording");
        assertThat(captures)
                .anyMatch(capture -> seen(capture) == 0
                        && capture.decides().size() == captures.get(0).decides().size()
                        && capture.seconds() < captures.get(0).seconds());
    }

    @Test
    void everyQuestionIsDecidedByTheCapturesOfItsSources() throws UnanswerableException {
        NextAnswer answer = next("tick-kept", LEFT.getOrDefault("no trace", COUNTERS));

        assertThat(answer.open()).isNotEmpty();
        for (Question question : answer.open()) {
            for (Capture capture : answer.captures()) {
                assertThat(capture.decides().contains(question.id()))
                        .isEqualTo(question.sources().stream().anyMatch(capture.sources()::contains));
            }
        }
    }

    @Test
    void oneQuestionAlone() throws UnanswerableException {
        NextAnswer answer = next("coredump-kick", COUNTERS, "H3");

        assertThat(ids(answer)).containsExactly("H3");
        assertThat(names(answer)).containsExactly("vmstat-before");
        assertThat(answer.plan().recording().records()).isFalse();
    }

    @Test
    void someSourcesAlone() throws UnanswerableException {
        NextAnswer answer = next("coredump-kick", COUNTERS, "trace-stacks", "journal");

        assertThat(answer.plan().sources()).containsExactly("trace-stacks", "journal");
        assertThat(answer.plan().recording().events()).containsExactly("csd", "ipi");
        assertThat(answer.plan().recording().triggers()).containsExactly("ipi:ipi_send", "ipi:ipi_raise");
    }

    @Test
    void whatHaltsEveryCpuIsTakenOnlyByName() throws UnanswerableException {
        Investigation guests = investigate("kvm-host-kick", path -> true);
        Capture probe = Next.of(guests, List.of("sgi-value")).captures().get(0);

        assertThat(probe.planned()).isTrue();
        assertThat(probe.risk()).isEqualTo("stop_machine");
        assertThat(Next.of(guests, List.of("sgi-value")).plan().recording().probes())
                .containsExactly("p:sgi vgic_v3_dispatch_sgi reg=%x1:x64 g1=%x2:u8");
        for (Predicate<String> left : LEFT.values()) {
            assertThat(next("kvm-host-kick", left).plan().recording().probes()).isEmpty();
        }
    }

    @Test
    void whatAPersonMustDoIsToldAndNotPlanned() throws UnanswerableException {
        NextAnswer answer = next("kvm-host-kick", path -> true, "qemu-log");

        assertThat(answer.captures().get(0).planned()).isFalse();
        assertThat(answer.captures().get(0).unplanned()).startsWith("by hand: qemu-system-aarch64 -trace");
        assertThat(answer.plan().takesNothing()).isTrue();
    }

    @Test
    void aWordThatNamesNothing() {
        assertThatThrownBy(() -> next("coredump-kick", COUNTERS, "jurnal"))
                .isInstanceOf(UnanswerableException.class)
                .hasMessageContaining("'jurnal' is nothing open, no source and no machine; open are L1, L2,")
                .hasMessageEndingWith("Did you mean 'journal'?");
    }

    @Test
    void theTextFitsTheTerminal() throws UnanswerableException {
        for (Predicate<String> left : LEFT.values()) {
            String text = NextText.draw(next("coredump-kick", left), TextStyle.plain(Detail.NORMAL));
            int script = text.indexOf("#!/bin/sh");

            assertThat(text.substring(0, script < 0 ? text.length() : script).lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        }
    }
}
