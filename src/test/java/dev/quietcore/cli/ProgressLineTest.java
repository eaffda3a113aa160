package dev.quietcore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void nothingIsDrawnForAShortRead() throws IOException {
        try (ProgressLine line = new ProgressLine(terminal, clock::get)) {
            line.watch("trace", content()).readAllBytes();
        }
        assertThat(drawn()).isEmpty();
    }

    @Test
    void aLongReadIsShownAndErased() throws IOException {
        try (ProgressLine line = new ProgressLine(terminal, clock::get)) {
            InputStream watched = line.watch("sys/kernel/tracing/\u001btrace", content());
            clock.set(600_000_000);
            assertThat(watched.readNBytes(new byte[1_500_000], 0, 1_500_000)).isEqualTo(1_500_000);
            assertThat(watched.readAllBytes()).hasSize(500_000);
        }
        assertThat(drawn()).isEqualTo("\r\u001b[Kreading sys/kernel/tracing/?trace, 1.5 MB\r\u001b[K");
    }

    @Test
    void aStepOfLongWorkIsShownAndErased() {
        try (ProgressLine line = new ProgressLine(terminal, clock::get)) {
            line.step("testing 1 of 9: a");
            clock.set(600_000_000);
            line.step("testing 2 of 9: \u001bb");
        }
        assertThat(drawn()).isEqualTo("\r\u001b[Ktesting 2 of 9: ?b\r\u001b[K");
    }

    private static InputStream content() {
        return new ByteArrayInputStream(new byte[2_000_000]);
    }

    private String drawn() {
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
