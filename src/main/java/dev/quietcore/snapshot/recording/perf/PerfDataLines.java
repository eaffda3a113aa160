package dev.quietcore.snapshot.recording.perf;

import dev.quietcore.snapshot.recording.Clock;
import dev.quietcore.snapshot.recording.KernelSymbols;
import dev.quietcore.snapshot.recording.LineSource;
import dev.quietcore.snapshot.recording.RecordWriter;
import dev.quietcore.snapshot.recording.RecordingException;
import dev.quietcore.snapshot.recording.StoredBytes;
import dev.quietcore.snapshot.recording.event.Symbols;
import dev.quietcore.snapshot.recording.event.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A perf.data as text: its heading, then its tracepoints by their time.
 *
 * <p>perf writes the buffers of the CPUs one after the other, in rounds: what comes behind a round is not older than what came before it
 * (PERF_RECORD_FINISHED_ROUND). So records wait until the round behind theirs is over.
 */
public final class PerfDataLines implements LineSource {
    private static final long WAITING_BYTES = 1L << 27;
    private static final long KERNEL_CONTEXT = -128;
    private static final long CONTEXT_MAX = -4095;

    private final PerfFile perf;
    private final PerfRecords records;
    private final RecordWriter writer;
    private final boolean named;
    private final Deque<String> heading = new ArrayDeque<>();
    private final Deque<String> problems = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private long waitingBytes;
    private long number;
    private long newest = Long.MIN_VALUE;
    private long lastTime = Long.MIN_VALUE;
    private long due = Long.MIN_VALUE;
    private boolean ended;

    private final Map<String, Long> leftOut = new HashMap<>();

    /** A record that waits for its turn; of equal times the one that came first goes first. */
    private record Waiting(
            long time,
            long number,
            ByteBuffer record,
            @Nullable Sample sample) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /**
     * @param kernels functions that other files told
     * @throws IOException if not even the file's beginning can be read
     */
    public PerfDataLines(StoredBytes file, KernelSymbols kernels) throws IOException {
        perf = new PerfFileReader(file).read();
        if (perf.data().names().symbols().isEmpty()) {
            perf.data().symbols(symbols(file, kernels));
        }
        records = new PerfRecords(file, perf.order(), perf.from(), perf.end());
        writer = new RecordWriter(perf.data(), new Clock("perf"));
        named = !perf.data().names().symbols().isEmpty();
        heading.add("tracer: nop");
        heading.add("");
        heading.addAll(perf.heading());
        perf.problems().forEach(problem -> heading.add("problem: " + problem));
        if (perf.first().tracepoint() && !named && perf.problems().isEmpty()) {
            heading.add(
                    "problem: perf.data holds no names of the kernel's functions, so that functions are addresses and"
                            + " call chains are left out; on the machine that was recorded, perf script prints them: send"
                            + " that text, or, of the same boot, what root reads in /proc/kallsyms");
        }
        heading.add("");
    }

    /** The functions of the kernel that was recorded, if another file told them. What is damaged is told when it is read. */
    private Symbols symbols(StoredBytes file, KernelSymbols kernels) throws IOException {
        try {
            KernelMap map = KernelMap.find(file, perf);
            return map == null ? Symbols.NONE : kernels.of(map.symbol(), map.address());
        } catch (RecordingException broken) {
            return Symbols.NONE;
        }
    }

    @Override
    public boolean next(Text lines) throws IOException {
        if (!heading.isEmpty()) {
            comment(heading.remove(), lines);
            return true;
        }
        while (!ended && (waiting.isEmpty() || waiting.peek().time() > due) && waitingBytes < WAITING_BYTES) {
            read();
        }
        Waiting first = waiting.poll();
        if (first != null) {
            waitingBytes -= first.record().limit();
            take(first, lines);
            return true;
        }
        if (problems.isEmpty()) {
            return false;
        }
        comment("problem: " + problems.remove(), lines);
        return true;
    }

    private static void comment(String line, Text lines) {
        lines.add('#').add(line.isEmpty() ? "" : " ").add(line).endLine();
    }

    private void read() throws IOException {
        try {
            ByteBuffer record = records.next();
            if (record == null) {
                end();
                return;
            }
            take(record);
        } catch (RecordingException broken) {
            problems.add(String.valueOf(broken.getMessage()));
            end();
        }
    }

    private void end() {
        ended = true;
        leftOut.forEach((what, count) -> problems.add(count + " " + what));
    }

    private void take(ByteBuffer record) {
        switch (record.getInt(0)) {
            case PerfRecordType.SAMPLE -> sample(record);
            case PerfRecordType.COMM, PerfRecordType.FORK, PerfRecordType.LOST -> {
                int fromEnd = perf.first().timeFromEnd();
                int at = record.limit() - fromEnd;
                add(fromEnd > 0 && at >= 8 ? record.getLong(at) : 0, record, null);
            }
            case PerfRecordType.FINISHED_ROUND -> {
                due = newest;
                newest = Math.max(newest, lastTime);
            }
            case PerfRecordType.HEADER_TRACING_DATA -> {
                if (perf.pipe() && record.limit() >= 12) {
                    records.skip(record.getInt(8) & 0xffffffffL);
                }
            }
            case PerfRecordType.AUXTRACE -> {
                long size = record.limit() >= 16 ? record.getLong(8) : 0;
                records.skip(Math.max(0, Math.min(size, perf.end() - records.position())));
                leftOut("blocks of a processor's own trace (AUXTRACE) are not read");
            }
            default -> {
                // of no use here
            }
        }
    }

    private void sample(ByteBuffer record) {
        SampleLayout layout = layout(record);
        Sample sample = layout.tracepoint() ? Sample.read(record, layout) : null;
        if (!layout.tracepoint()) {
            leftOut("samples are of no tracepoint and are not read");
        } else if (sample == null) {
            leftOut("samples hold no whole record of their tracepoint and are left out");
        } else if (sample.cpu() < 0 || !layout.has(SampleLayout.TIME)) {
            leftOut("samples do not say on which CPU or when they were taken; record with perf record -a");
        } else {
            add(sample.time(), record, sample);
        }
    }

    private SampleLayout layout(ByteBuffer record) {
        if (perf.first().has(SampleLayout.IDENTIFIER) && record.limit() >= 16) {
            return perf.layouts().getOrDefault(record.getLong(8), perf.first());
        }
        return perf.first();
    }

    private void leftOut(String what) {
        leftOut.merge(what, 1L, Long::sum);
    }

    private void add(long time, ByteBuffer record, @Nullable Sample sample) {
        waiting.add(new Waiting(time, number++, record, sample));
        waitingBytes += record.limit();
        lastTime = Math.max(lastTime, time);
    }

    private void take(Waiting first, Text lines) {
        ByteBuffer record = first.record();
        if (first.sample() != null) {
            print(first.sample(), record, lines);
            return;
        }
        switch (record.getInt(0)) {
            case PerfRecordType.COMM -> {
                if (record.limit() > 16) {
                    perf.data().comms().put(record.getInt(12), comm(record));
                }
            }
            case PerfRecordType.FORK -> {
                if (record.limit() >= 24) {
                    byte[] parent = perf.data().comms().of(record.getInt(20));
                    perf.data().comms().put(record.getInt(16), new String(parent, StandardCharsets.ISO_8859_1));
                }
            }
            default -> lost(record, lines);
        }
    }

    private static String comm(ByteBuffer record) {
        StringBuilder comm = new StringBuilder();
        for (int at = 16; at < record.limit() && record.get(at) != 0; at++) {
            comm.append((char) (record.get(at) & 0xff));
        }
        return comm.toString();
    }

    /** PERF_RECORD_LOST: an id, how many; its CPU stands in the fields behind. */
    private void lost(ByteBuffer record, Text lines) {
        int behind = perf.first().has(SampleLayout.IDENTIFIER) ? 8 : 0;
        int cpuAt = record.limit() - behind - 8;
        if (record.limit() >= 24 && perf.first().has(SampleLayout.CPU) && cpuAt >= 24) {
            int cpu = record.getInt(cpuAt);
            lines.add("CPU:")
                    .unsigned(Math.max(0, cpu))
                    .add(" [LOST ")
                    .unsigned(record.getLong(16))
                    .add(" EVENTS]")
                    .endLine();
        }
    }

    private void print(Sample sample, ByteBuffer record, Text lines) {
        int from = lines.length();
        long micros = sample.time() - Long.remainderUnsigned(sample.time(), 1_000);
        if (!writer.write(record, sample.rawAt(), sample.rawLength(), sample.cpu(), micros, lines)) {
            lines.backTo(from);
            leftOut("records are of events whose format the file does not hold");
            return;
        }
        if (named) {
            chain(sample, record, lines);
        }
    }

    /** The part of the call chain in the kernel, as the block of frames that follows a record. perf repeats the first frame. */
    private void chain(Sample sample, ByteBuffer record, Text lines) {
        boolean kernel = false;
        int frames = 0;
        long previous = 0;
        for (int frame = 0; frame < sample.chainLength(); frame++) {
            long address = record.getLong(sample.chainAt() + 8 * frame);
            if (address < 0 && address >= CONTEXT_MAX) {
                kernel = address == KERNEL_CONTEXT;
            } else if (kernel && address != previous) {
                previous = address;
                if (frames++ == 0) {
                    writer.stackHeading(record, sample.rawAt(), sample.rawLength(), sample.cpu(), sample.time(), lines);
                }
                writer.frame(address, lines);
            }
        }
    }
}
