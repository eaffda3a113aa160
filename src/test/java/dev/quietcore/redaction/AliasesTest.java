package dev.quietcore.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
    @Test
    void aMapGoesOnWhereItEnded() {
        Aliases first = new Aliases();
        first.of(Kind.HOST, "robot");
        first.of(Kind.USER, "jane");

        Aliases second = Aliases.of(first.lines());
        assertThat(second.of(Kind.HOST, "other")).isEqualTo("host2");
        assertThat(second.of(Kind.HOST, "robot")).isEqualTo("host1");
        assertThat(second.lines()).containsExactly("host\thost1\trobot", "user\tuser1\tjane", "host\thost2\tother");
        assertThat(second.count(Kind.HOST)).isEqualTo(2);
        assertThat(second.count(Kind.USER)).as("of this run").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS4, 1, 192.0.2.1",
        "ADDRESS4, 255, 192.0.2.255",
        "ADDRESS4, 256, 198.18.1.0",
        "ADDRESS6, 171, 2001:db8::ab",
        "MAC, 258, 02:00:00:00:01:02",
        "UUID, 171, 00000000-0000-4000-8000-0000000000ab",
        "ID, 171, 000000000000000000000000000000ab",
        "SERIAL, 3, serial3"
    })
    void anAliasHasTheShapeOfWhatItStandsFor(Kind kind, int number, String alias) {
        assertThat(kind.alias(number)).isEqualTo(alias);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host\thost1",
                "hosts\thost1\trobot",
                "host\t\trobot",
                "host\thost1\trobot\tx",
                "host host1 robot"
            })
    void whatIsNoMapIsRefusedWithItsLine(String line) {
        assertThatThrownBy(() -> Aliases.of(List.of("user\tuser1\tjane", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }
}
