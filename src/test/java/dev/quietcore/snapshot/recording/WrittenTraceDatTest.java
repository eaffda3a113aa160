package dev.quietcore.snapshot.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real recordings do not show: other machines, stacks, markers, times that jump, and print formats of all sorts. */
class WrittenTraceDatTest {
    private static final String KERNEL = "81000100 T smp_call_function_many_cond\n";

    static Stream<Arguments> machines() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .flatMap(order -> Stream.of(Arguments.of(order, 4), Arguments.of(order, 8)));
    }

    private static String high(int longSize) {
        return longSize == 8 ? "ffffffff" : "";
    }

    private static long address(int longSize, long low) {
        return longSize == 8 ? 0xffffffff00000000L | low : low;
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyByteOrderAndLongSizeIsRead(ByteOrder order, int longSize) {
        TraceDatWriter file = new TraceDatWriter(order, longSize)
                .kallsyms(high(longSize) + KERNEL)
                .comms("7 worker\n")
                .event(
                        4,
                        "kernel_stack",
                        "\"\\t=> %ps\\n\", (void *)REC->caller[0]",
                        "int size;\toffset:8;\tsize:4;\tsigned:1;",
                        "unsigned long caller[8];\toffset:" + (longSize == 8 ? 16 : 12) + ";\tsize:" + 8 * longSize
                                + ";\tsigned:0;")
                .event(
                        300,
                        "sent",
                        "\"cpu=%u func=%ps at=%pS reason=(%s)\", REC->cpu, REC->func, REC->func, REC->reason",
                        "unsigned int cpu;\toffset:8;\tsize:4;\tsigned:0;",
                        "void * func;\toffset:" + (longSize == 8 ? 16 : 12) + ";\tsize:" + longSize + ";\tsigned:0;",
                        "const char * reason;\toffset:" + (longSize == 8 ? 24 : 16) + ";\tsize:" + longSize
                                + ";\tsigned:0;");
        byte[] gap = new byte[longSize == 8 ? 4 : 0];
        byte[] whole = file.record(
                        1,
                        1_000,
                        300,
                        0x29,
                        7,
                        file.number(3, 4),
                        gap,
                        file.number(address(longSize, 0x81000104L), longSize),
                        file.number(address(longSize, 0x81000000L), longSize))
                .record(
                        1,
                        0,
                        4,
                        0x01,
                        7,
                        file.number(2, 4),
                        gap,
                        file.number(address(longSize, 0x81000120L), longSize),
                        file.number(address(longSize, 0x10L), longSize),
                        file.number(-1, longSize))
                .record(0, 500, 300, 0, 8, file.number(3, 4), gap, new byte[2 * longSize])
                .write(5_000_000_000L);

        String low = longSize == 8 ? "ffffffff00000010" : "10";
        assertThat(Recorded.records(Recorded.lines(whole)))
                .containsExactly(
                        "<...>-8 [000] ..... 5.000001: sent: cpu=3 func=0x0 at=0x0 reason=(0x0)",
                        "worker-7 [001] dph.. 5.000001: sent: cpu=3 func=smp_call_function_many_cond"
                                + " at=smp_call_function_many_cond+0x4 reason=(Function call interrupts)",
                        "worker-7 [001] d.... 5.000001: kernel_stack: <stack trace >",
                        "=> smp_call_function_many_cond (" + high(longSize) + "81000120)",
                        "=> " + low);
    }

    @Test
    void timesJumpByExtensionsAndStamps() {
        TraceDatWriter file = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8).event(300, "tick", "\"now\"");
        long base = 0x0800000000000000L | 1_000_000_000L;
        byte[] whole = file.record(0, 1_000, 300, 0, 0)
                // 2 << 27 nanoseconds and 5 more
                .raw(0, 30, 5, file.number(2, 4))
                .record(0, 0, 300, 0, 0)
                // a record that was discarded: its time counts, its bytes do not
                .raw(0, 29, 7_000, file.number(8, 4))
                .raw(0, 0, 0, new byte[0])
                .record(0, 0, 300, 0, 0)
                // an absolute stamp of 59 bits, lower than what was: the bits above went on by one
                .raw(0, 31, 99, file.number(0, 4))
                .record(0, 0, 300, 0, 0)
                .write(base);

        List<String> lines = Recorded.records(Recorded.lines(whole));
        assertThat(lines)
                .extracting(line -> line.split(" ")[3])
                .containsExactly("576460753.303424:", "576460753.571860:", "576460753.571867:", "1152921504.606847:");
    }

    private static String printed(String print, byte[] data, String... fields) {
        byte[] whole = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8)
                .event(300, "said", print, fields)
                .record(0, 0, 300, 0, 0, data)
                .write(0);
        String line = Recorded.records(Recorded.lines(whole)).get(0);
        return line.substring(line.indexOf("said:") + "said:".length()).strip();
    }

    private static final String[] NUMBERS = {
        "int a;\toffset:8;\tsize:4;\tsigned:1;",
        "unsigned int b;\toffset:12;\tsize:4;\tsigned:0;",
        "u8 bytes[4];\toffset:16;\tsize:4;\tsigned:0;",
        "__data_loc char[] name;\toffset:20;\tsize:4;\tsigned:0;",
        "__data_loc unsigned long[] mask;\toffset:24;\tsize:4;\tsigned:0;",
        "__rel_loc char[] other;\toffset:28;\tsize:4;\tsigned:0;"
    };

    /** a=-5, b=6, bytes=01 02 03 ff, name="robot", mask={5, 1}, other="arm". */
    private static byte[] numbers() {
        TraceDatWriter bytes = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(bytes.number(-5, 4));
        data.writeBytes(bytes.number(6, 4));
        data.writeBytes(new byte[] {1, 2, 3, (byte) 0xff});
        data.writeBytes(bytes.number(6 << 16 | 32, 4));
        data.writeBytes(bytes.number(16 << 16 | 40, 4));
        data.writeBytes(bytes.number(4 << 16 | 24, 4));
        data.writeBytes("robot\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(bytes.number(5, 8));
        data.writeBytes(bytes.number(1, 8));
        data.writeBytes("arm\0".getBytes(StandardCharsets.ISO_8859_1));
        return data.toByteArray();
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of("\"%d %u %x %X\", REC->a, REC->a, REC->a, REC->b + 4", "-5 4294967291 fffffffb A"),
                Arguments.of("\"[%5d|%-5d|%05d|%+d]\", REC->a, REC->a, REC->a, REC->b", "[ -5|-5 |-0005|+6]"),
                Arguments.of("\"%ld %llu %hd %hhu\", REC->a, REC->b, (s16)REC->a, (u8)REC->a", "-5 6 -5 251"),
                Arguments.of("\"%#x 0x%08lx %o\", REC->b, (unsigned long)REC->b, REC->b + 2", "0x6 0x00000006 10"),
                Arguments.of(
                        "\"%s|%.3s|%7s|%c|%%\", __get_str(name), __get_str(name), __get_str(name), 'x'",
                        "robot|rob| robot|x|%"),
                Arguments.of("\"%s %s\", __get_rel_str(other), REC->a < 0 ? \"minus\" : \"plus\"", "arm minus"),
                Arguments.of(
                        "\"%s %s\", __get_bitmask(mask), __get_cpumask(mask)",
                        "00000000,00000001,00000000,00000005 00000000,00000001,00000000,00000005"),
                Arguments.of(
                        "\"%s\", __print_symbolic(REC->b, { 1 << 1, \"two\" }, { (2 + 4), \"six\" }, { X_MAX, \"max\""
                                + " })",
                        "six"),
                Arguments.of(
                        "\"%s %s\", __print_symbolic(REC->b, { 1, \"one\" }), __print_flags(REC->b, \"|\", { 2, \"S\""
                                + " }, { 4, \"D\" })",
                        "0x6 S|D"),
                Arguments.of(
                        "\"%s %s\", __print_flags(REC->b | 0x10, \"|\", { 2, \"S\" }), __print_flags(0, \"\", { 0,"
                                + " \"none\" })",
                        "S|0x14 none"),
                Arguments.of(
                        "\"%s %s\", __print_hex(REC->bytes, 4), __print_array(REC->bytes, 2, 1)",
                        "01 02 03 ff {0x1,0x2}"),
                Arguments.of("\"%d %d\", REC->bytes[1], *(u8 *)__get_dynamic_array(name)", "2 114"),
                Arguments.of("\"%d %d\", __get_dynamic_array_len(name), sizeof(unsigned long)", "6 8"),
                Arguments.of("\"%d %d %d\", (REC->b & 3) == 2 && !(REC->a > 0), ~REC->b, -REC->b % 4", "1 -7 -2"),
                Arguments.of("\"%d\", __builtin_choose_expr(((int)1 < 2), REC->b, REC->a)", "6"),
                Arguments.of("\"two \" \"literals %*d\", 4, REC->b", "two literals 6"),
                Arguments.of("\"%d\", REC->b / (REC->b - 6)", "0"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aPrintFormatIsFollowed(String print, String expected) {
        assertThat(printed(print, numbers(), NUMBERS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s\", jiffies_to_msecs(REC->a)",
                "\"%pI4\", REC->bytes",
                "\"%d\", REC->missing",
                "\"%d %d\", REC->a",
                "\"%d\", REC->a +",
                "\"%d\", ((((REC->a)))",
                "\"%99999d\", REC->a",
                "%d, REC->a",
                "\"%d",
                ""
            })
    void whereOnlyTheKernelKnowsHowTheFieldsArePrinted(String print) {
        assertThat(printed(print, numbers(), NUMBERS))
                .isEqualTo("a=-5 b=6 bytes=010203ff name=robot mask=05000000000000000100000000000000 other=arm");
    }

    @Test
    void bracketsWithoutEndAreNoFormatAndNoFault() {
        assertThat(printed("\"%d\", " + "(".repeat(100_000), numbers(), NUMBERS))
                .startsWith("a=-5 ");
        assertThat(printed("\"%d\", " + "-".repeat(100_000) + "1", numbers(), NUMBERS))
                .startsWith("a=-5 ");
    }

    @Test
    void whatARecordSaysCannotMakeAnotherLine() {
        byte[] whole = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8)
                .comms("7 # problem: no\n")
                .event(5, "print", "\"%s\", REC->buf", "char buf[];\toffset:8;\tsize:0;\tsigned:0;")
                .record(0, 0, 5, 0, 7, "one\n# problem: two\n".getBytes(StandardCharsets.ISO_8859_1))
                .write(0);

        List<String> lines = Recorded.lines(whole);
        assertThat(lines.get(lines.size() - 1)).endsWith("print:                one # problem: two");
        assertThat(lines).noneMatch(line -> line.startsWith("# problem"));
    }

    static Stream<Arguments> packings() {
        return Stream.of("zlib", "zstd", "none")
                .flatMap(compressor -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .map(order -> Arguments.of(compressor, order)));
    }

    @ParameterizedTest
    @MethodSource("packings")
    void everyCompressionIsRead(String compressor, ByteOrder order) throws IOException {
        byte[] whole = new TraceDatWriter(order, 8)
                .comms("7 worker\n")
                .event(300, "tick", "\"now\"")
                .record(2, 1_000, 300, 0, 7)
                .record(1, 2_000, 300, 0, 0)
                .writePacked(compressor, 3_000_000_000L, "");

        List<String> lines = Recorded.lines(whole);
        assertThat(Recorded.records(lines))
                .containsExactly(
                        "worker-7 [002] ..... 3.000001: tick: now", "<idle>-0 [001] ..... 3.000002: tick: now");
        assertThat(lines).contains("# trace_clock: mono").noneMatch(line -> line.contains("problem"));
    }

    @Test
    void whatTwoInstancesRecordedCountsOnce() throws IOException {
        TraceDatWriter file = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8)
                .event(300, "tick", "\"now\"")
                .record(0, 1_000, 300, 0, 0);

        List<String> lines = Recorded.lines(file.writePacked("zstd", 3_000_000_000L, "", "rt"));

        assertThat(Recorded.records(lines)).containsExactly("<idle>-0 [000] ..... 3.000001: tick: now");
        assertThat(lines).contains("# instance: rt, only what no buffer before recorded as well");
    }

    @Test
    void whatTheBufferLostAndWhatTimesMeanStandInTheHeading() {
        TraceDatWriter file = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8).event(300, "tick", "\"now\"");
        byte[] whole = file.option(
                        2,
                        "CPU: 3\nentries: 0\noverrun: 17\ndropped events: 4\n\0".getBytes(StandardCharsets.ISO_8859_1))
                .option(4, "local [x86-tsc]\n\0".getBytes(StandardCharsets.ISO_8859_1))
                .option(
                        14,
                        ByteBuffer.allocate(16)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putInt(1 << 30)
                                .putInt(31)
                                .putLong(0)
                                .array())
                .option(77, new byte[3])
                .record(0, 0, 300, 0, 0)
                .write(4_000_000_000L);

        assertThat(Recorded.lines(whole)).contains("# CPU:3 lost by the buffer: 21", "# trace_clock: x86-tsc");
        assertThat(Recorded.records(Recorded.lines(whole))).containsExactly("<idle>-0 [000] ..... 2.000000: tick: now");
    }

    @Test
    void aLatencyTraceSaysWhatToSendInstead() throws IOException {
        byte[] whole = new TraceDatWriter(ByteOrder.LITTLE_ENDIAN, 8)
                .event(300, "tick", "\"now\"")
                .record(0, 0, 300, 0, 0)
                .option(22, new byte[16])
                .writePacked("zstd", 3_000_000_000L, "");

        assertThat(Recorded.lines(whole))
                .anyMatch(line -> line.matches("# problem: offset 0x[0-9a-f]+: a latency trace, which is text: send"
                        + " /sys/kernel/tracing/trace, or what trace-cmd report prints of it; what option 22 told is"
                        + " missing"));
        assertThat(Recorded.records(Recorded.lines(whole))).hasSize(1);
    }
}
