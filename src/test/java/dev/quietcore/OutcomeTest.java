package dev.quietcore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.diagnosis.Diagnosis;
import dev.quietcore.diagnosis.Diagnosis.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quiet is a claim, too: it needs a window that would have shown something, and little that is unexplained. */
class OutcomeTest {
    @TempDir
    Path snapshot;

    /** IPIs of CPU 2 that nothing explains, spread evenly over a span. */
    private Diagnosis traced(int ipis, double seconds) throws IOException {
        StringBuilder trace = new StringBuilder("# tracer: nop\n");
        for (int number = 0; number < ipis; number++) {
            double at = 50 + seconds * number / (ipis - 1);
            trace.append(record(at, "ipi_entry: (IRQ work interrupts)"));
            trace.append(record(at + 0.000002, "ipi_exit: (IRQ work interrupts)"));
        }
        write("sys/kernel/tracing/trace", trace.toString());
        write("sys/devices/system/cpu/isolated", "2\n");
        return Captures.diagnose(snapshot, path -> true, null);
    }

    private static String record(double seconds, String event) {
        return String.format(Locale.ROOT, "          <idle>-0       [002] d.h1. %12.6f: %s%n", seconds, event);
    }

    private void write(String path, String text) throws IOException {
        Path file = snapshot.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void fewUnexplainedDisturbancesInALongWindowAreQuiet() throws IOException {
        assertThat(traced(4, 10).outcome()).isEqualTo(Outcome.QUIET);
    }

    @Test
    void manyUnexplainedDisturbancesAreNotQuietThoughNoCauseIsKnown() throws IOException {
        Diagnosis diagnosis = traced(100, 10);

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.UNDECIDED);
    }

    @Test
    void aWindowOfMillisecondsDecidesNothingThoughNothingHappensInIt() throws IOException {
        write("sys/devices/system/cpu/isolated", "2\n");
        write("sys/kernel/tracing/trace", """
                # tracer: nop
                              sh-418     [000] d.h..    78.384173: irq_handler_entry: irq=11 name=arch_timer
                              sh-418     [000] d.h..    78.388061: irq_handler_entry: irq=11 name=arch_timer
                """);

        Diagnosis diagnosis = Captures.diagnose(snapshot, path -> true, null);

        assertThat(diagnosis.ledger().disturbances()).isZero();
        assertThat(diagnosis.outcome()).isEqualTo(Outcome.UNDECIDED);
    }
}
