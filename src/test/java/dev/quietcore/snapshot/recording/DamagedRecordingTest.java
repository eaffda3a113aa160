package dev.quietcore.snapshot.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.parse.SnapshotFacts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that were cut, overwritten or lie about their sizes: what is whole is used, and what is not is told with its place. */
class DamagedRecordingTest {
    private static final int KALLSYMS = 19;
    private static final int UNKNOWN_OPTION = 99;

    /** A real recording; the large one without its section of functions, so that a thousand runs take seconds. */
    private static byte[] recording(String name) {
        byte[] bytes = Recorded.bytes(name);
        if (name.equals("trace.dat")) {
            ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int options = 1430838 + 16;
            for (int at = options; file.getShort(at) != 0; at += 6 + file.getInt(at + 2)) {
                if (file.getShort(at) == KALLSYMS) {
                    file.putShort(at, (short) UNKNOWN_OPTION);
                }
            }
        }
        return bytes;
    }

    private static List<String> problems(byte[] recording) {
        return Recorded.facts(recording).facts().stream()
                .filter(Unreadable.class::isInstance)
                .map(fact -> ((Unreadable) fact).reason())
                .toList();
    }

    private static long records(SnapshotFacts.Result result) {
        return result.facts().stream()
                .filter(TraceWindow.class::isInstance)
                .mapToLong(fact -> ((TraceWindow) fact).records())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace.dat", "trace-v6.dat", "perf.data"})
    void whateverIsOverwrittenOrCutIsAtMostAProblem(String name) {
        byte[] whole = recording(name);
        Random random = new Random(17);
        for (int run = 0; run < 150; run++) {
            byte[] damaged = whole.clone();
            // the large file is mostly functions, which are not read here
            int from = name.equals("trace.dat") && random.nextInt(4) > 0 ? 1_429_040 : 10;
            for (int change = 0; change <= random.nextInt(12); change++) {
                int at = from + random.nextInt(damaged.length - from);
                byte[] values = {0, (byte) 0xff, 0x7f, (byte) random.nextInt()};
                Arrays.fill(
                        damaged,
                        at,
                        Math.min(damaged.length, at + 1 + random.nextInt(8)),
                        values[random.nextInt(values.length)]);
            }
            if (random.nextInt(3) == 0) {
                damaged = Arrays.copyOf(damaged, 10 + random.nextInt(damaged.length - 10));
            }

            SnapshotFacts.Result result = Recorded.facts(damaged);

            assertThat(result.problems())
                    .as("run %d", run)
                    .noneMatch(problem -> problem.says().contains("cannot be read on")
                            || problem.says().contains("could not be used"));
        }
    }

    @Test
    void aCutTraceDatUsesThePagesThatAreThere() {
        byte[] cut = Arrays.copyOf(Recorded.bytes("trace-v6.dat"), 65536 - 5000);

        SnapshotFacts.Result result = Recorded.facts(cut);

        assertThat(records(result)).isBetween(300L, 500L);
        assertThat(problems(cut))
                .containsExactly(
                        "offset 0xec78: the file ends within the records of CPU 3: it was cut",
                        "offset 0xe000: a page of CPU 3 is damaged or was cut; the rest of that page is left out");
    }

    @Test
    void aTraceDatWithoutItsEndHasNoOptionsAndSaysWhere() {
        byte[] cut = Arrays.copyOf(Recorded.bytes("trace.dat"), 1_000_000);

        assertThat(Recorded.lines(cut))
                .contains("# problem: offset 0x15d536: the recording ends here, in the middle; what its options told is"
                        + " missing");
    }

    @Test
    void anUnknownVersionSaysWhichAreRead() {
        byte[] foreign = Recorded.bytes("trace-v6.dat");
        foreign[10] = '9';

        assertThat(problems(foreign)).containsExactly("offset 0xa: version '9' of trace.dat; 6 and 7 are read");
    }

    @Test
    void anUnknownCompressionSaysWhatToDo() {
        byte[] foreign = Recorded.bytes("trace.dat");
        System.arraycopy("lzop".getBytes(StandardCharsets.ISO_8859_1), 0, foreign, 18, 4);

        assertThat(problems(foreign))
                .containsExactly(
                        "offset 0x17: packed with 'lzop'; zlib, zstd and none are read: trace-cmd convert packs anew");
    }

    @Test
    void aDamagedPageCostsItselfOnly() {
        byte[] damaged = Recorded.bytes("trace-v6.dat");
        // the length of the first record of the second page
        Arrays.fill(damaged, 65536 - 3 * 4096 + 16, 65536 - 3 * 4096 + 24, (byte) 0xe0);

        SnapshotFacts.Result result = Recorded.facts(damaged);

        assertThat(records(result)).isBetween(400L, 599L);
        assertThat(problems(damaged))
                .containsExactly(
                        "offset 0xd000: a page of CPU 3 is damaged or was cut; the rest of that page is left out");
    }

    @Test
    void whatAnEventWithoutItsFormatIsCountsAsMissing() {
        byte[] damaged = Recorded.bytes("trace-v6.dat");
        String text = new String(damaged, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("ID: 101\n");
        damaged[at + 4] = '9';

        assertThat(problems(damaged))
                .singleElement()
                .asString()
                .matches("\\d+ records are of events whose format the file does not hold: \\[101\\]");
    }

    @Test
    void recordsThatWereLostAreTold() {
        byte[] lost = Recorded.bytes("trace-v6.dat");
        ByteBuffer page = ByteBuffer.wrap(lost).order(ByteOrder.LITTLE_ENDIAN);
        int at = 65536 - 2 * 4096 + 8;
        page.putLong(at, page.getLong(at) | 1L << 31);

        assertThat(Recorded.lines(lost)).contains("CPU:3 [LOST EVENTS]");

        int stored = at + 8 + (int) (page.getLong(at) & 0xffff);
        page.putLong(at, page.getLong(at) | 1L << 30);
        page.putLong(stored, 42);

        assertThat(Recorded.lines(lost)).contains("CPU:3 [LOST 42 EVENTS]");
    }
}
