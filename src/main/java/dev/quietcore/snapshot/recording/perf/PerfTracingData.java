package dev.quietcore.snapshot.recording.perf;

import dev.quietcore.snapshot.recording.BytesReader;
import dev.quietcore.snapshot.recording.TracingData;
import java.io.IOException;
import java.nio.ByteOrder;

/** The feature TRACING_DATA: what the kernel says of its events, in the layout of trace.dat (tools/perf/util/trace-event-read.c). */
final class PerfTracingData {
    private static final int MAGIC_BYTES = 10;

    private PerfTracingData() {}

    /** Reads it; what is missing at its end, as older versions do, is passed over. */
    static TracingData read(BytesReader in) throws IOException {
        in.skip(MAGIC_BYTES);
        String version = in.string();
        in.in(in.number(1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        TracingData data = new TracingData(in.number(1) == 4 ? 4 : 8);
        in.number(4);
        data.readHeaders(in);
        data.readFtraceEvents(in);
        data.readEventFormats(in);
        data.readKallsyms(in);
        data.readPrintkFormats(in);
        if (version.compareTo("0.6") >= 0) {
            data.readSavedCmdlines(in);
        }
        return data;
    }
}
