package dev.quietcore.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnrecognisedTest {
    @Test
    void saysHowTheFileBegins() {
        assertThat(Unrecognised.why("")).isEqualTo("it is empty");
        assertThat(Unrecognised.why(" \n\n")).isEqualTo("it is empty");
        assertThat(Unrecognised.why("ab\0cd")).isEqualTo("it is binary, of no kind that is read");
        assertThat(Unrecognised.why("\n  Dear team,\nattached\n")).isEqualTo("no format begins with 'Dear team,'");
        assertThat(Unrecognised.why("x".repeat(100))).isEqualTo("no format begins with '" + "x".repeat(60) + "...'");
    }
}
