package dev.quietcore.snapshot.recording.perf;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One sample of a tracepoint.
 *
 * @param time in nanoseconds
 * @param cpu -1 where samples do not tell it
 * @param rawAt where the record that the kernel would have traced begins
 * @param chainAt where the addresses of its call chain begin
 * @param chainLength how many there are
 */
record Sample(long time, int cpu, int rawAt, int rawLength, int chainAt, int chainLength) {
    private static final int TOTAL_TIME_ENABLED = 1;
    private static final int TOTAL_TIME_RUNNING = 1 << 1;
    private static final int READ_ID = 1 << 2;
    private static final int GROUP = 1 << 3;
    private static final int LOST = 1 << 4;

    /**
     * Reads the sample up to its raw record; null if it ends before.
     *
     * @param record the whole record, its header of eight bytes included
     */
    static @Nullable Sample read(ByteBuffer record, SampleLayout layout) {
        int at = 8;
        for (int bit : new int[] {SampleLayout.IDENTIFIER, SampleLayout.IP, SampleLayout.TID}) {
            at += layout.has(bit) ? 8 : 0;
        }
        int timeAt = at;
        for (int bit : new int[] {SampleLayout.TIME, SampleLayout.ADDR, SampleLayout.ID, SampleLayout.STREAM_ID}) {
            at += layout.has(bit) ? 8 : 0;
        }
        int cpuAt = at;
        at += layout.has(SampleLayout.CPU) ? 8 : 0;
        at += layout.has(SampleLayout.PERIOD) ? 8 : 0;
        long next = layout.has(SampleLayout.READ) ? behindRead(record, at, layout.readFormat()) : at;
        int chainAt = 0;
        int chainLength = 0;
        if (layout.has(SampleLayout.CALLCHAIN)) {
            long count = next + 8 <= record.limit() ? record.getLong((int) next) : -1;
            if (count < 0 || count > record.limit() / 8) {
                return null;
            }
            chainAt = (int) next + 8;
            chainLength = (int) count;
            next = chainAt + 8L * count;
        }
        if (next + 4 > record.limit() || !layout.has(SampleLayout.RAW)) {
            return null;
        }
        int rawAt = (int) next + 4;
        int rawLength = record.getInt((int) next);
        if (rawLength < 8 || rawLength > record.limit() - rawAt) {
            return null;
        }
        long time = layout.has(SampleLayout.TIME) ? record.getLong(timeAt) : 0;
        int cpu = layout.has(SampleLayout.CPU) ? record.getInt(cpuAt) : -1;
        return new Sample(time, cpu, rawAt, rawLength, chainAt, chainLength);
    }

    private static long behindRead(ByteBuffer record, int at, long format) {
        int times = ((format & TOTAL_TIME_ENABLED) != 0 ? 8 : 0) + ((format & TOTAL_TIME_RUNNING) != 0 ? 8 : 0);
        int each = 8 + ((format & READ_ID) != 0 ? 8 : 0) + ((format & LOST) != 0 ? 8 : 0);
        if ((format & GROUP) == 0) {
            return at + times + each;
        }
        long count = at + 8 <= record.limit() ? record.getLong(at) : -1;
        return count < 0 || count > record.limit() ? Integer.MAX_VALUE : at + 8L + times + each * count;
    }
}
