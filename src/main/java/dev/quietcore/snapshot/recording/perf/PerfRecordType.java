package dev.quietcore.snapshot.recording.perf;

/** Types of records that are used here (include/uapi/linux/perf_event.h; from 64 on tools/lib/perf/include/perf/event.h). */
final class PerfRecordType {
    static final int MMAP = 1;
    static final int LOST = 2;
    static final int COMM = 3;
    static final int FORK = 7;
    static final int SAMPLE = 9;
    static final int MMAP2 = 10;
    static final int HEADER_ATTR = 64;
    static final int HEADER_TRACING_DATA = 66;
    static final int FINISHED_ROUND = 68;
    static final int HEADER_FEATURE = 80;
    static final int AUXTRACE = 71;
    static final int COMPRESSED = 81;
    static final int COMPRESSED2 = 83;

    private PerfRecordType() {}
}
