package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TerminalTest {
    @Test
    void theLauncherKnowsBest() {
        Properties properties = new Properties();
        properties.setProperty("quietcore.stdin.tty", "false");
        properties.setProperty("quietcore.stdout.tty", "false");
        properties.setProperty("quietcore.stderr.tty", "true");
        properties.setProperty("quietcore.columns", "132");
        assertThat(Terminal.of(properties, Map.of("COLUMNS", "90"), true))
                .isEqualTo(new Terminal(false, false, true, 132));
    }

    @Test
    void otherwiseTheConsoleDecides() {
        assertThat(Terminal.of(new Properties(), Map.of("COLUMNS", "90"), true))
                .isEqualTo(new Terminal(true, true, true, 90));
        assertThat(Terminal.of(new Properties(), Map.of("COLUMNS", "wide"), false))
                .isEqualTo(Terminal.NONE);
    }

    @Test
    void widthIsFrom80To120AndOnlyATerminalsOwn() {
        assertThat(new Terminal(false, true, true, 60).width()).isEqualTo(80);
        assertThat(new Terminal(false, true, true, 100).width()).isEqualTo(100);
        assertThat(new Terminal(false, true, true, 250).width()).isEqualTo(120);
        assertThat(new Terminal(false, false, true, 100).width()).isEqualTo(80);
    }
}
