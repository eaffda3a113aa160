package dev.quietcore.snapshot.recording.perf;

import dev.quietcore.snapshot.recording.BytesReader;
import dev.quietcore.snapshot.recording.RecordingException;
import dev.quietcore.snapshot.recording.StoredBytes;
import dev.quietcore.snapshot.recording.TracingData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands in front of and behind the records of a perf.data: attributes of events, and features. */
final class PerfFileReader {
    private static final int PIPE_HEADER_BYTES = 16;
    private static final int FEATURE_BITS = 256;
    private static final int FEATURE_LIMIT = 1 << 26;
    private static final int ATTRIBUTE_LIMIT = 4096;
    private static final int ATTRIBUTES_LIMIT = 1 << 16;
    private static final int IDS_LIMIT = 1 << 20;
    private static final int ATTRIBUTE_BYTES = 48;

    private static final int TRACING_DATA = 1;
    private static final int HOSTNAME = 3;
    private static final int OSRELEASE = 4;
    private static final int VERSION = 5;
    private static final int ARCH = 6;

    private final StoredBytes file;
    private final BytesReader in;
    private final Map<Long, SampleLayout> layouts = new LinkedHashMap<>();
    private @Nullable SampleLayout first;
    private @Nullable TracingData data;
    private final Map<Integer, String> texts = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    PerfFileReader(StoredBytes file) {
        this.file = file;
        this.in = new BytesReader(file, 0);
    }

    PerfFile read() throws IOException {
        boolean little = in.text(8, 8, "the magic").startsWith("PERF");
        in.in(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long size = in.number(8);
        return size == PIPE_HEADER_BYTES ? pipe() : file();
    }

    // ---- a file

    private PerfFile file() throws IOException {
        long attributeSize = in.number(8);
        long attributesAt = in.number(8);
        long attributesSize = in.number(8);
        long from = in.number(8);
        long size = in.number(8);
        in.skip(16);
        List<Integer> features = features();
        attributes(attributeSize, attributesAt, attributesSize);
        long end = size <= 0 || size > file.size() - from ? file.size() : from + size;
        long at = from + size;
        if (size == 0 || at + 16 > file.size()) {
            problems.add(
                    "offset 0x" + Long.toHexString(at) + ": the formats of the events should be found here, behind the"
                            + " records; the file was cut, or perf was killed, and without them no record can be read");
            return finished(false, from, end);
        }
        for (int feature : features) {
            try {
                in.seek(at);
                long offset = in.number(8);
                long length = in.number(8);
                section(feature, offset, length);
            } catch (IOException broken) {
                problems.add(broken.getMessage() + "; the feature " + feature + " is missing");
            }
            at += 16;
        }
        return finished(false, from, end);
    }

    private List<Integer> features() throws IOException {
        List<Integer> features = new ArrayList<>();
        for (int word = 0; word < FEATURE_BITS / 64; word++) {
            long bits = in.number(8);
            for (int bit = 0; bit < 64; bit++) {
                if ((bits >>> bit & 1) != 0) {
                    features.add(word * 64 + bit);
                }
            }
        }
        return features;
    }

    private void attributes(long each, long from, long size) throws IOException {
        if (each < ATTRIBUTE_BYTES + 16 || each > ATTRIBUTE_LIMIT || size / each > ATTRIBUTES_LIMIT) {
            throw new RecordingException(16, "attributes of " + each + " bytes, " + size + " altogether");
        }
        for (long at = from; at + each <= from + size; at += each) {
            in.seek(at);
            byte[] bytes = in.bytes(each, ATTRIBUTE_LIMIT, "an attribute");
            ByteBuffer attribute = ByteBuffer.wrap(bytes).order(in.order());
            long idsAt = attribute.getLong((int) each - 16);
            long count = attribute.getLong((int) each - 8) / 8;
            SampleLayout layout = SampleLayout.read(attribute.limit((int) each - 16));
            in.seek(idsAt);
            ids(layout, count);
        }
    }

    private void ids(SampleLayout layout, long count) throws IOException {
        first = first == null ? layout : first;
        for (long id = 0; id < count; id++) {
            if (layouts.size() >= IDS_LIMIT) {
                throw in.fault("more than " + IDS_LIMIT + " ids of events");
            }
            layouts.put(in.number(8), layout);
        }
    }

    private void section(int feature, long offset, long length) throws IOException {
        in.seek(offset);
        if (feature == TRACING_DATA) {
            data = PerfTracingData.read(
                    BytesReader.of(in.bytes(length, FEATURE_LIMIT, "the formats of events"), offset, in.order()));
        } else if (feature >= HOSTNAME && feature <= ARCH) {
            text(feature);
        }
    }

    /** A length of four bytes, then text that ends with NULs. */
    private void text(int feature) throws IOException {
        String text = in.text(in.number(4), ATTRIBUTE_LIMIT, "a feature");
        int end = text.indexOf('\0');
        texts.put(feature, text.substring(0, end < 0 ? text.length() : end).replaceAll("[^ -~]", "?"));
    }

    // ---- what perf wrote into a pipe

    /** Attributes and features are records here; all that stand in front of the first sample are read. */
    private PerfFile pipe() throws IOException {
        PerfRecords records = new PerfRecords(file, in.order(), PIPE_HEADER_BYTES, file.size());
        try {
            ByteBuffer record = records.next();
            while (record != null && record.getInt(0) != PerfRecordType.SAMPLE) {
                long skipped = header(record, records.offset(), records.position());
                records.skip(skipped);
                record = records.next();
            }
        } catch (RecordingException broken) {
            problems.add(String.valueOf(broken.getMessage()));
        }
        return finished(true, PIPE_HEADER_BYTES, file.size());
    }

    /** Reads a record of the header; how many bytes follow it that are no record. */
    private long header(ByteBuffer record, long offset, long behind) throws IOException {
        switch (record.getInt(0)) {
            case PerfRecordType.HEADER_ATTR -> {
                int size = record.limit() < 16 ? 0 : record.getInt(12);
                if (size >= ATTRIBUTE_BYTES && size <= record.limit() - 8) {
                    SampleLayout layout = SampleLayout.read(record.duplicate()
                            .position(8)
                            .limit(8 + size)
                            .slice()
                            .order(in.order()));
                    in.seek(offset + 8 + size);
                    ids(layout, (record.limit() - 8 - size) / 8);
                }
                return 0;
            }
            case PerfRecordType.HEADER_TRACING_DATA -> {
                long size = record.limit() < 12 ? 0 : record.getInt(8) & 0xffffffffL;
                in.seek(behind);
                byte[] bytes = in.bytes(size, FEATURE_LIMIT, "the formats of events");
                data = PerfTracingData.read(BytesReader.of(bytes, behind, in.order()));
                return size;
            }
            case PerfRecordType.HEADER_FEATURE -> {
                int feature = record.limit() < 16 ? 0 : (int) record.getLong(8);
                if (feature >= HOSTNAME && feature <= ARCH) {
                    in.seek(offset + 16);
                    text(feature);
                }
                return 0;
            }
            default -> {
                return 0;
            }
        }
    }

    private PerfFile finished(boolean pipe, long from, long end) {
        List<String> heading = new ArrayList<>();
        heading.add(pipe ? "recording: perf.data of a pipe" : "recording: perf.data");
        if (texts.containsKey(HOSTNAME) && texts.containsKey(OSRELEASE)) {
            heading.add("uname: Linux " + texts.get(HOSTNAME) + " " + texts.get(OSRELEASE) + " "
                    + texts.getOrDefault(ARCH, "unknown"));
        }
        if (texts.containsKey(VERSION)) {
            heading.add("perf: " + texts.get(VERSION));
        }
        if (data == null && problems.isEmpty()) {
            problems.add("offset 0x0: it holds no formats of the kernel's events: they were no tracepoints; record them"
                    + " with perf record -a -e csd:csd_queue_cpu …");
        }
        SampleLayout layout = first == null ? SampleLayout.NONE : first;
        TracingData known = data == null ? new TracingData(8) : data;
        heading.add("trace_clock: " + layout.clock());
        return new PerfFile(in.order(), pipe, from, end, layouts, layout, known, heading, problems);
    }
}
