package dev.quietcore.snapshot.recording.perf;

import dev.quietcore.snapshot.recording.StoredBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the kernel was when it was recorded: {@code PERF_RECORD_MMAP} of {@code [kernel.kallsyms]_text}, which perf writes in front of
 * all samples (tools/perf/util/synthetic-events.c:perf_event__synthesize_kernel_mmap).
 *
 * @param symbol {@code _text} or {@code _stext}
 * @param address of that symbol
 */
record KernelMap(String symbol, long address) {
    private static final String NAME = "[kernel.kallsyms]";

    /** So many records at the beginning are looked at. */
    private static final int RECORDS = 1000;

    private static final int OFFSET_AT = 32;
    private static final int MMAP_NAME_AT = 40;
    private static final int MMAP2_NAME_AT = 72;

    /** Looks for it; null where it is not told. */
    static @Nullable KernelMap find(StoredBytes file, PerfFile perf) throws IOException {
        PerfRecords records = new PerfRecords(file, perf.order(), perf.from(), perf.end());
        for (int count = 0; count < RECORDS; count++) {
            ByteBuffer record = records.next();
            int type = record == null ? PerfRecordType.SAMPLE : record.getInt(0);
            if (record == null || type == PerfRecordType.SAMPLE) {
                return null;
            }
            if (type == PerfRecordType.HEADER_TRACING_DATA && perf.pipe() && record.limit() >= 12) {
                records.skip(record.getInt(8) & 0xffffffffL);
            }
            String name = type == PerfRecordType.MMAP
                    ? name(record, MMAP_NAME_AT)
                    : type == PerfRecordType.MMAP2 ? name(record, MMAP2_NAME_AT) : "";
            if (name.startsWith(NAME)) {
                return new KernelMap(name.substring(NAME.length()), record.getLong(OFFSET_AT));
            }
        }
        return null;
    }

    private static String name(ByteBuffer record, int from) {
        StringBuilder name = new StringBuilder();
        for (int at = from; at < record.limit() && record.get(at) != 0; at++) {
            name.append((char) (record.get(at) & 0xff));
        }
        return name.toString();
    }
}
