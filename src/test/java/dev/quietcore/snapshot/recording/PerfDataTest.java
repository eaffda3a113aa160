package dev.quietcore.snapshot.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quietcore.facts.CsdExecution;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.parse.SnapshotFacts;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** perf.data of a real machine, against what perf script printed of the same recording there. */
class PerfDataTest {
    private static final String ADVICE =
            "perf.data holds no names of the kernel's functions, so that functions are addresses and call chains are"
                    + " left out; on the machine that was recorded, perf script prints them: send that text,"
                    + " or, of the same boot, what root reads in /proc/kallsyms";

    private static final Pattern FUNCTIONS = Pattern.compile("(callsite|func)=\\S+");
    private static final Pattern SCRIPT =
            Pattern.compile("(.*\\S)\\s+(\\d+) (\\[\\d+\\])\\s+(\\S+): +\\S+?:(\\w+): (.*)");
    private static final Pattern MINE = Pattern.compile("(.*)-(\\d+) (\\[\\d+\\]) \\S+ (\\S+): (\\w+): (.*)");

    /** Functions have no names in perf.data, and perf calls the idle task by its name. */
    private static String comparable(Pattern shape, String line) {
        String told = shape.matcher(line).replaceAll("$1 $2 $3 $4 $5 $6").replaceFirst("^(<idle>|swapper)", "idle");
        return FUNCTIONS.matcher(told).replaceAll("$1=…").replaceAll("\\s+", " ");
    }

    private static List<String> script() {
        return Recorded.textLines("perf-script.txt.gz").stream()
                .filter(line -> !line.isBlank() && !line.startsWith("\t"))
                .map(line -> comparable(SCRIPT, line))
                .toList();
    }

    private static List<String> mine(byte[] recording) {
        return Recorded.records(Recorded.lines(recording)).stream()
                .map(line -> comparable(MINE, line))
                .toList();
    }

    @Test
    void everyTracepointIsPrintedAsPerfScriptPrintsIt() {
        assertThat(mine(Recorded.bytes("perf.data"))).hasSize(141).containsExactlyElementsOf(script());
    }

    @Test
    void theHeadingTellsTheMachineAndWhatIsMissing() {
        assertThat(Recorded.lines(Recorded.bytes("perf.data")))
                .startsWith(
                        "# tracer: nop",
                        "#",
                        "# recording: perf.data",
                        "# uname: Linux robot-guest 6.12.107+deb13-rt-arm64 aarch64",
                        "# perf: 6.12.107",
                        "# trace_clock: perf",
                        "# problem: " + ADVICE,
                        "#");
    }

    @Test
    void itsFactsHaveTheClockAndTheAdvice() {
        SnapshotFacts.Result result = Recorded.facts(Recorded.bytes("perf.data"));

        assertThat(Recorded.says(result, TracedEvent.class))
                .containsExactly("csd_queue_cpu was traced: 124 records", "tick_stop was traced: 17 records");
        assertThat(result.facts().stream().filter(Unreadable.class::isInstance))
                .extracting(fact -> ((Unreadable) fact).reason())
                .containsExactly(ADVICE);
        assertThat(result.facts().stream().filter(TraceWindow.class::isInstance))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(((TraceWindow) fact).clock()).isEqualTo("perf");
                    assertThat(((TraceWindow) fact).stacks()).isFalse();
                });
    }

    private static final Pattern FRAME =
            Pattern.compile("\\s+([0-9a-f]{16}) (\\S+)\\+0x([0-9a-f]+) \\(\\[kernel\\.kallsyms]\\)");

    private static final Pattern CALLED = Pattern.compile(" func=(\\S+)");

    /** Where the recording says that the kernel was. */
    private static final long TEXT = 0xffffa4980dc00000L;

    @TempDir
    Path folder;

    /** The machine's kallsyms, as far as perf script names its functions; the recording says where _text was. */
    private static String kallsyms(long moved) {
        Map<Long, String> functions = new TreeMap<>();
        for (String line : Recorded.textLines("perf-script.txt.gz")) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                long start = Long.parseUnsignedLong(frame.group(1), 16) - Long.parseLong(frame.group(3), 16);
                functions.put(start + moved, frame.group(2));
            }
        }
        List<String> addresses = called(Recorded.lines(Recorded.bytes("perf.data")));
        List<String> names = called(Recorded.textLines("perf-script.txt.gz"));
        for (int call = 0; call < names.size(); call++) {
            functions.put(Long.parseUnsignedLong(addresses.get(call).substring(2), 16) + moved, names.get(call));
        }
        StringBuilder text = new StringBuilder(String.format("%016x T _text\n", TEXT + moved));
        functions.forEach((address, name) -> text.append(String.format("%016x t %s\n", address, name)));
        return text.toString();
    }

    private static List<String> called(List<String> lines) {
        return lines.stream()
                .map(CALLED::matcher)
                .filter(Matcher::find)
                .map(call -> call.group(1))
                .toList();
    }

    private SnapshotFacts.Result together(String kallsyms) throws IOException {
        Files.write(folder.resolve("perf.data"), Recorded.bytes("perf.data"));
        Files.createDirectories(folder.resolve("proc"));
        Files.writeString(folder.resolve("proc/kallsyms"), kallsyms);
        return Recorded.facts(folder);
    }

    @Test
    void withTheKernelsSymbolsItTellsWhatPerfScriptTells() throws IOException {
        SnapshotFacts.Result named = together(kallsyms(0));
        SnapshotFacts.Result script = Recorded.facts(Recorded.bytes("perf-script.txt.gz"));

        assertThat(stacks(named)).isNotEmpty().isEqualTo(stacks(script));
        assertThat(Recorded.says(named, Unreadable.class)).isEmpty();
        assertThat(named.files()).allSatisfy(file -> assertThat(file.format()).isNotEmpty());
    }

    @Test
    void ofFilesGivenTogetherTheSymbolsAreReadFirst() throws IOException {
        together(kallsyms(0));

        SnapshotFacts.Result named = Recorded.facts(folder.resolve("perf.data"), folder.resolve("proc/kallsyms"));

        assertThat(stacks(named)).isEqualTo(stacks(Recorded.facts(Recorded.bytes("perf-script.txt.gz"))));
    }

    @Test
    void whatIsDamagedInTheSymbolsCostsOnlyItself() throws IOException {
        String whole = kallsyms(0);
        String damaged =
                whole.replaceFirst("\\A(.*\n){6}", "$0\0\0\0\nffff no\n" + "f".repeat(100_000) + "\n") + "ffff";

        assertThat(stacks(together(damaged))).isEqualTo(stacks(together(whole))).isNotEmpty();
    }

    @Test
    void theSymbolsOfAnotherBootAreNotUsed() throws IOException {
        SnapshotFacts.Result other = together(kallsyms(0x200000));

        assertThat(stacks(other)).isEmpty();
        assertThat(other.facts().stream().filter(Unreadable.class::isInstance))
                .extracting(fact -> ((Unreadable) fact).reason())
                .containsExactly(ADVICE);
    }

    @Test
    void symbolsWhoseAddressesAreHiddenNameNothing() throws IOException {
        assertThat(stacks(together(kallsyms(0).replaceAll("(?m)^[0-9a-f]{16}", "0000000000000000"))))
                .isEmpty();
    }

    /** What was called where, how often and by which road. perf script does not print whether an interrupt called it. */
    private static List<String> stacks(SnapshotFacts.Result result) {
        return result.facts().stream()
                .filter(CsdExecution.class::isInstance)
                .map(CsdExecution.class::cast)
                .filter(csd -> !csd.stack().frames().isEmpty())
                .map(csd -> csd.function() + " on " + csd.cpu() + " " + csd.count() + " by " + csd.callsite() + " "
                        + csd.stack())
                .sorted()
                .toList();
    }

    @Test
    void packedRecordsAreUnpackedAndThoseBetweenThemKeepTheirPlace() throws IOException {
        assertThat(mine(packed(Recorded.bytes("perf.data"), 81))).isEqualTo(script());
        assertThat(mine(packed(Recorded.bytes("perf.data"), 83))).isEqualTo(script());
    }

    @Test
    void whatPerfWroteIntoAPipeIsReadAsWell() throws IOException {
        byte[] pipe = pipe(Recorded.bytes("perf.data"));

        assertThat(mine(pipe)).isEqualTo(script());
        assertThat(Recorded.lines(pipe)).contains("# recording: perf.data of a pipe");
    }

    @Test
    void aFileThatWasCutSaysWhatIsMissing() {
        byte[] whole = Recorded.bytes("perf.data");
        byte[] cut = Arrays.copyOf(whole, 60_000);

        assertThat(Recorded.lines(cut))
                .contains(
                        "# problem: offset 0x19500: the formats of the events should be found here, behind the records;"
                                + " the file was cut, or perf was killed, and without them no record can be read",
                        "# problem: offset 0xe9e0: the recording ends here, in the middle of a record: it was cut");
    }

    // ---- the same records in other packing

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The records of the file as perf record -z writes them: all packed as one stream, cut into records anywhere. */
    private static byte[] packed(byte[] file, int type) throws IOException {
        ByteBuffer header = little(file);
        int from = (int) header.getLong(40);
        int size = (int) header.getLong(48);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(stream)) {
            out.write(file, from, size);
        }
        byte[] packed = stream.toByteArray();
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int at = 0; at < packed.length; at += 1000) {
            int part = Math.min(1000, packed.length - at);
            int front = type == 81 ? 8 : 16;
            ByteBuffer record = little(new byte[front + part]);
            record.putInt(type).putShort((short) 0).putShort((short) (front + part));
            if (type == 83) {
                record.putLong(part);
            }
            records.write(record.put(packed, at, part).array());
            // a round that is over is written as it is
            records.write(new byte[] {68, 0, 0, 0, 0, 0, 8, 0});
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(file, 0, from);
        whole.write(records.toByteArray());
        whole.write(file, from + size, file.length - from - size);
        byte[] result = whole.toByteArray();
        ByteBuffer patched = little(result);
        patched.putLong(48, records.size());
        int shift = records.size() - size;
        for (int feature = 0; feature < 19; feature++) {
            int at = from + records.size() + 16 * feature;
            patched.putLong(at, patched.getLong(at) + shift);
        }
        return result;
    }

    /** The same as perf record -o - writes it: attributes and formats of events are records, too. */
    private static byte[] pipe(byte[] file) throws IOException {
        ByteBuffer header = little(file);
        int attributeSize = (int) header.getLong(16);
        int attributesAt = (int) header.getLong(24);
        int attributes = (int) header.getLong(32) / attributeSize;
        int from = (int) header.getLong(40);
        int size = (int) header.getLong(48);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, 8);
        out.write(little(new byte[8]).putLong(16).array());
        for (int attribute = 0; attribute < attributes; attribute++) {
            int at = attributesAt + attribute * attributeSize;
            int own = header.getInt(at + 4);
            int idsAt = (int) header.getLong(at + attributeSize - 16);
            int ids = (int) header.getLong(at + attributeSize - 8);
            out.write(little(new byte[8])
                    .putInt(64)
                    .putShort((short) 0)
                    .putShort((short) (8 + own + ids))
                    .array());
            out.write(file, at, own);
            out.write(file, idsAt, ids);
        }
        int formatsAt = (int) header.getLong(from + size);
        int formats = (int) header.getLong(from + size + 8);
        out.write(little(new byte[12])
                .putInt(66)
                .putShort((short) 0)
                .putShort((short) 12)
                .putInt(formats)
                .array());
        out.write(file, formatsAt, formats);
        out.write(file, from, size);
        return out.toByteArray();
    }
}
