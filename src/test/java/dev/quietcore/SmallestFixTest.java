package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.diagnosis.Diagnosis.Finding;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.explain.Comparison;
import dev.quietcore.explain.Comparison.Charged;
import dev.quietcore.explain.SmallestFix;
import dev.quietcore.explain.SmallestFix.Alternative;
import dev.quietcore.explain.SmallestFix.SmallestFixAnswer;
import dev.quietcore.explain.SmallestFix.Step;
import dev.quietcore.explain.UnanswerableException;
import dev.quietcore.explain.WhatIf;
import dev.quietcore.report.Detail;
import dev.quietcore.report.SmallestFixText;
import dev.quietcore.report.TextStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The smallest set of remedies for whole machines: it does what it says, and no smaller one does. */
class SmallestFixTest {
    @ParameterizedTest
    @CsvSource({
        "coredump-kick, F1.2, true",
        "timer-migration, F1.1, true",
        "tlb-smp-sync, F1.1 F2.1, true",
        "tick-kept, F1.2 F2.1 F3.1, true",
        "module-loads, F1.1 F3.1, false",
        "kvm-host-kick, F1.1, false"
    })
    void fewestRemediesWithoutReboot(String capture, String set, boolean goes) throws UnanswerableException {
        SmallestFixAnswer answer = SmallestFix.of(Captures.investigate(capture), List.of());

        assertThat(fixes(answer)).containsExactly(set.split(" "));
        assertThat(answer.goes()).isEqualTo(goes);
        assertThat(answer.cut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"coredump-kick", "timer-migration", "tlb-smp-sync", "tick-kept", "module-loads", "kvm-host-kick"
            })
    void askedForAsChangesTheSetDoesTheSameAndNoSingleFixDoesAsMuch(String capture) throws UnanswerableException {
        Investigation investigation = Captures.investigate(capture);
        SmallestFixAnswer answer = SmallestFix.of(investigation, List.of());

        Comparison comparison = tryOut(investigation, fixes(answer));
        assertThat(comparison).isEqualTo(answer.comparison());
        assertThat(comparison.goes())
                .hasSize(answer.wanted().size() - answer.remaining().size());
        for (Alternative alternative : answer.alternatives()) {
            assertThat(tryOut(investigation, alternative.fixes()).goes()).isEqualTo(comparison.goes());
        }
        if (answer.set().size() > 1) {
            for (Finding finding : investigation.diagnosis().findings()) {
                for (String fix : WhatIf.tryable(finding)) {
                    assertThat(tryOut(investigation, List.of(fix)).goes().size())
                            .isLessThan(comparison.goes().size());
                }
            }
        }
        assertThat(comparison.ledger().stream().mapToLong(Charged::after).sum()).isEqualTo(comparison.after());
    }

    private static List<String> fixes(SmallestFixAnswer answer) {
        return answer.set().stream().map(Step::fix).toList();
    }

    private static Comparison tryOut(Investigation investigation, List<String> fixes) throws UnanswerableException {
        List<String> words = new ArrayList<>();
        for (String fix : fixes) {
            if (!words.isEmpty()) {
                words.add("and");
            }
            words.addAll(List.of("fix", fix));
        }
        return WhatIf.of(investigation, words, "").comparison();
    }

    @Test
    void whatNoKnownChangeTakesAwayIsNamedWithTheReason() throws UnanswerableException {
        Investigation host = Captures.investigate("kvm-host-kick");
        SmallestFixAnswer answer = SmallestFix.of(host, List.of());

        assertThat(answer.remaining()).extracting(SmallestFix.Remaining::id).containsExactly("F2", "F3", "F4");
        assertThat(answer.remaining().get(0).why()).startsWith("none of its 5 fixes is a known change");
        assertThat(answer.reboot()).isTrue();

        SmallestFixAnswer one = SmallestFix.of(host, List.of("F2"));
        assertThat(one.set()).isEmpty();
        assertThat(one.goes()).isFalse();
        assertThat(SmallestFixText.draw(one, TextStyle.plain(Detail.NORMAL)))
                .startsWith("No known change takes F2 away.");
    }

    @Test
    void aFixThatWasTriedAndDoesNotHelpIsNamed() throws UnanswerableException {
        SmallestFixAnswer answer = SmallestFix.of(Captures.investigate("module-loads"), List.of());

        assertThat(answer.remaining())
                .extracting(SmallestFix.Remaining::why)
                .containsExactly("it stays with each of F2.3, F2.4");
    }

    @Test
    void oneRemedyThatTakesTwoFindingsAwayIsSmallerThanTwo() throws UnanswerableException {
        Investigation investigation = example("rcu-callbacks-on-isolated-cpu", "fires-isolcpus-alone");

        SmallestFixAnswer answer = SmallestFix.of(investigation, List.of());

        assertThat(answer.wanted()).hasSize(2);
        assertThat(answer.set()).hasSize(1);
        assertThat(answer.goes()).isTrue();
        assertThat(answer.comparison().goes()).hasSize(2);
    }

    @Test
    void aRemedyWithoutRebootGoesBeforeAnEarlierOneWithReboot() throws UnanswerableException {
        Investigation investigation = example("hugetlb-pmd-unsharing", "fires-shared-hugetlb-mapping-is-unmapped");

        SmallestFixAnswer answer = SmallestFix.of(investigation, List.of());

        assertThat(fixes(answer)).containsExactly("F1.3");
        assertThat(answer.reboot()).isFalse();
        assertThat(answer.alternatives())
                .extracting(Alternative::fixes, Alternative::reboot)
                .containsExactly(tuple(List.of("F1.2"), true));
    }

    private static Investigation example(String rule, String name) {
        ExampleCase example = ExampleCase.of(Path.of("examples"), rule).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Captures.diagnostician().investigate(Captures.facts(example), List.of(), List.of());
    }

    @Test
    void oneFindingIsTakenAwayAlone() throws UnanswerableException {
        SmallestFixAnswer answer = SmallestFix.of(Captures.investigate("tick-kept"), List.of("F3"));

        assertThat(fixes(answer)).containsExactly("F3.1");
        assertThat(answer.goes()).isTrue();
        assertThat(answer.comparison().stays()).hasSize(2);
    }

    @Test
    void whereNothingWasFoundThereIsNothingToFix() throws UnanswerableException {
        SmallestFixAnswer answer = SmallestFix.of(Captures.investigate("quiet"), List.of());

        assertThat(answer.wanted()).isEmpty();
        assertThat(SmallestFixText.draw(answer, TextStyle.plain(Detail.NORMAL)))
                .isEqualTo("There is no finding to take away.\n");
    }

    @Test
    void aFindingThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> SmallestFix.of(Captures.investigate("tick-kept"), List.of("F9")))
                .isInstanceOf(UnanswerableException.class)
                .hasMessageStartingWith("there is no finding 'F9'; there is F1, F2, F3");
    }
}
