package dev.quietcore.snapshot.recording.perf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the samples of one event hold, in which order (include/uapi/linux/perf_event.h, PERF_RECORD_SAMPLE).
 *
 * @param tracepoint whether the event is one of the kernel's tracepoints
 * @param has the bits of {@code perf_event_attr.sample_type}
 * @param readFormat the bits of {@code perf_event_attr.read_format}
 * @param sampleIdAll whether every other record ends with the thread, time and CPU
 * @param clock by which times are: {@code perf}, unless one was chosen with {@code --clockid}
 */
record SampleLayout(boolean tracepoint, long has, long readFormat, boolean sampleIdAll, String clock) {
    static final int IP = 1;
    static final int TID = 1 << 1;
    static final int TIME = 1 << 2;
    static final int ADDR = 1 << 3;
    static final int READ = 1 << 4;
    static final int CALLCHAIN = 1 << 5;
    static final int ID = 1 << 6;
    static final int CPU = 1 << 7;
    static final int PERIOD = 1 << 8;
    static final int STREAM_ID = 1 << 9;
    static final int RAW = 1 << 10;
    static final int IDENTIFIER = 1 << 16;

    private static final int TRACEPOINT = 2;
    private static final int SAMPLE_ID_ALL_BIT = 18;
    private static final int USE_CLOCKID_BIT = 25;
    private static final int CLOCKID_AT = 92;

    /** As a file without attributes has it. */
    static final SampleLayout NONE = new SampleLayout(false, 0, 0, false, "perf");

    boolean has(int bit) {
        return (has & bit) != 0;
    }

    /** Reads a {@code perf_event_attr}, of which at least 48 bytes are there. */
    static SampleLayout read(ByteBuffer attribute) {
        long flags = attribute.getLong(40);
        boolean chosen = flag(flags, USE_CLOCKID_BIT, attribute.order()) && attribute.limit() >= CLOCKID_AT + 4;
        return new SampleLayout(
                attribute.getInt(0) == TRACEPOINT,
                attribute.getLong(24),
                attribute.getLong(32),
                flag(flags, SAMPLE_ID_ALL_BIT, attribute.order()),
                chosen ? clock(attribute.getInt(CLOCKID_AT)) : "perf");
    }

    /** Bit fields begin at the other end where bytes do. */
    private static boolean flag(long flags, int bit, ByteOrder order) {
        return (flags >>> (order == ByteOrder.LITTLE_ENDIAN ? bit : 63 - bit) & 1) != 0;
    }

    /** The name that ftrace has for a clock of clock_gettime(2). */
    private static String clock(int id) {
        return switch (id) {
            case 0 -> "realtime";
            case 1 -> "mono";
            case 4 -> "mono_raw";
            case 7 -> "boot";
            case 11 -> "tai";
            default -> "clockid " + id;
        };
    }

    /** Where the time of a record that is no sample is, counted from its end; -1 where it has none. */
    int timeFromEnd() {
        if (!sampleIdAll || !has(TIME)) {
            return -1;
        }
        int behind = 8;
        for (int bit : new int[] {ID, STREAM_ID, CPU, IDENTIFIER}) {
            behind += has(bit) ? 8 : 0;
        }
        return behind;
    }
}
