package dev.quietcore.snapshot.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of a guest that trace-cmd recorded with its host: what is expected is what trace-cmd report -t 3.1.6 prints of these files. */
class TimeShiftTest {
    private static final int TIME_SHIFT = 12;
    private static final int TIME_EXTEND = 30;
    private static final int INTERPOLATE = 1;
    private static final long LATER = 4_000_000_000L;
    private static final long HOST = 0x1234_5678_9abcL;

    private final TraceDatWriter file = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8).event(300, "tick", "\"now\"");
    private final ByteArrayOutputStream option = new ByteArrayOutputStream();

    private TimeShiftTest shift(int flags, int cpus) {
        option.writeBytes(file.number(HOST, 8));
        option.writeBytes(file.number(flags, 4));
        option.writeBytes(file.number(cpus, 4));
        return this;
    }

    /** Of one CPU: all times, then all offsets, then all scalings. */
    private TimeShiftTest corrections(long[] times, long[] offsets, long[] scalings) {
        option.writeBytes(file.number(times.length, 4));
        return numbers(times).numbers(offsets).numbers(scalings);
    }

    private TimeShiftTest numbers(long... numbers) {
        for (long number : numbers) {
            option.writeBytes(file.number(number, 8));
        }
        return this;
    }

    /** Records of CPUs 0 to 3, at 5.000001 s and four seconds later by the guest's clock. */
    private byte[] recording() {
        for (int cpu = 0; cpu < 4; cpu++) {
            file.record(cpu, 1_000, 300, 0, 0);
            file.raw(cpu, TIME_EXTEND, (int) (LATER % (1 << 27)), file.number(LATER >> 27, 4));
            file.record(cpu, 0, 300, 0, 0);
        }
        return file.option(TIME_SHIFT, option.toByteArray()).write(5_000_000_000L);
    }

    private static List<String> times(byte[] recording) {
        return Recorded.records(Recorded.lines(recording)).stream()
                .map(line -> line.split(" ")[1] + " " + line.split(" ")[3])
                .sorted()
                .toList();
    }

    @Test
    void eachCpuHasItsOwnCorrections() {
        long[] one = {1};
        shift(INTERPOLATE, 3)
                .corrections(new long[] {6_000_000_000L}, new long[] {100_000_000_000L}, one)
                .corrections(
                        new long[] {4_000_000_000L, 8_000_000_000L},
                        new long[] {200_000_000_000L, 200_004_000_000L},
                        new long[] {1, 1})
                .corrections(
                        new long[] {8_000_000_000L, 4_000_000_000L, 6_000_000_000L},
                        new long[] {-2_000_000_000L, -1_000_000_000L, -1_500_000_000L},
                        new long[] {1, 1, 1})
                .numbers(0, 0, 0, 0, 0, 0);

        assertThat(times(recording()))
                .containsExactly(
                        "[000] 105.000001:",
                        "[000] 109.000001:",
                        "[001] 205.001001:",
                        "[001] 209.005001:",
                        "[002] 3.750001:",
                        "[002] 6.750001:",
                        "[003] 5.000001:",
                        "[003] 9.000001:");
    }

    @Test
    void aClockThatRunsFasterIsScaled() {
        shift(0, 2)
                .corrections(
                        new long[] {0, 6_000_000_000L, 9_000_000_000L},
                        new long[] {7, 1_000_000_000L, 2_000_000_000L},
                        new long[] {3, 5, 7})
                .corrections(new long[] {0, 1}, new long[] {0, 0}, new long[] {3, 3})
                .numbers(1, 2, 0, 0, 0);

        assertThat(times(recording()))
                .containsExactly(
                        "[000] 12.250001:",
                        "[000] 7.500002:",
                        "[001] 15.000003:",
                        "[001] 27.000003:",
                        "[002] 5.000001:",
                        "[002] 9.000001:",
                        "[003] 5.000001:",
                        "[003] 9.000001:");
    }

    @Test
    void beforeTraceCmd3ThereWereNoFractions() {
        shift(0, 1).corrections(new long[] {0, 1_000_000_000L}, new long[] {-1_000_000_000L, 0}, new long[] {2, 2});

        assertThat(times(recording())).contains("[000] 9.000002:", "[000] 17.000002:", "[001] 5.000001:");
    }

    @Test
    void aScalingOfNothingIsNone() {
        shift(0, 1).corrections(new long[] {0, 1}, new long[] {1_000_000_000L, 1_000_000_000L}, new long[] {0, 0});

        assertThat(times(recording())).contains("[000] 6.000001:", "[000] 10.000001:");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 15, 19, 20, 24, 43})
    void anOptionThatIsCutIsAProblemAndTheTimesStayTheGuests(int bytes) {
        shift(INTERPOLATE, 1).corrections(new long[] {0}, new long[] {1_000_000_000L}, new long[] {1});
        byte[] whole = option.toByteArray();
        option.reset();
        option.write(whole, 0, bytes);

        byte[] recording = recording();
        assertThat(times(recording)).contains("[000] 5.000001:");
        assertThat(Recorded.lines(recording))
                .noneMatch(line -> line.startsWith("# time_shift"))
                .anyMatch(line -> line.startsWith("# problem: offset 0x"));
    }

    @ParameterizedTest
    @ValueSource(longs = {70_000, 0xffff_ffffL})
    void moreThanCanBeIsRefusedBeforeItIsReserved(long count) {
        option.writeBytes(file.number(HOST, 8));
        option.writeBytes(file.number(0, 4));
        option.writeBytes(file.number(count, 4));

        assertThat(Recorded.lines(recording()))
                .anyMatch(line -> line.endsWith(
                        "a time shift of " + count + " CPUs; at most 8192 are read; what option 12 told is missing"));
    }
}
