package dev.quietcore.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sysctl kernel.core_pattern=/var/crash/core.%p",
                "boot nohz_full=1-3",
                "boot -nohz_full",
                "boot nohlt",
                "sysfs sys/kernel/mm/transparent_hugepage/enabled=never",
                "unit x.service stopped",
                "process \"CPU 1/KVM\" stopped",
                "irq 24 affinity 0,2-3",
                "kernel 6.12.107+deb13",
                "without CsdExecution \"wokenComm=CPU 1/KVM\" count>=3",
                "without \"and\"",
                "without #12",
                "fix F1.2"
            })
    void whatIsPrintedCanBeTypedAgain(String text) {
        if (text.equals("without \"and\"")) {
            assertThat(ChangeWords.parse(text).words()).containsExactly("and");
        }
        assertThat(ChangeWords.parse(text)).hasToString(text);
    }

    @Test
    void whatIsFilledInStaysOneWord() {
        ChangeWords change = ChangeWords.parse("without CsdExecution \"wokenComm={subject}\"")
                .filled(word -> word.replace("{subject}", "a \"b\\ and c"));

        assertThat(change.words()).containsExactly("CsdExecution", "wokenComm=a \"b\\ and c");
        assertThat(ChangeWords.parse(change.toString())).isEqualTo(change);
    }

    @Test
    void andStandsBetweenChanges() {
        assertThat(ChangeWords.parseAll(List.of("unit", "a", "stopped", "and", "kernel", "6.18")))
                .extracting(ChangeWords::toString)
                .containsExactly("unit a stopped", "kernel 6.18");
    }

    @Test
    void removedIsAnotherWordForTheDash() {
        assertThat(ChangeWords.parse("boot nohz_full removed")).isEqualTo(ChangeWords.parse("boot -nohz_full"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sysctl a | 'sysctl a' is no change; it is written 'sysctl NAME=VALUE'",
                "sysctl a = 1 | 'sysctl a = 1' is no change; it is written 'sysctl NAME=VALUE'",
                "sysfs proc/x=1 | 'sysfs proc/x=1' is no change; it is written 'sysfs PATH=VALUE'",
                "unit x | 'unit x' is no change; it is written 'unit NAME stopped'",
                "irq 5 0 | 'irq 5 0' is no change; it is written 'irq NUMBER affinity CPULIST'",
                "kernel new | 'kernel new' is no change; it is written 'kernel VERSION'",
                "fix 1 | 'fix 1' is no change; it is written 'fix FINDING.NUMBER'",
                "without \"x | 'without \"x': a double quote is not closed"
            })
    void whatIsNoChangeIsToldHowOneIsWritten(String text, String message) {
        assertThatThrownBy(() -> ChangeWords.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
