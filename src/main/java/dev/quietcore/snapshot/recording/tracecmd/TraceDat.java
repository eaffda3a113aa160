package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.Clock;
import dev.quietcore.snapshot.recording.TracingData;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What a trace.dat holds, read but for its records.
 *
 * @param heading what it says of the machine and of itself, lines without {@code #}
 * @param problems what of it could not be read, sentences that begin with the offset
 * @param buffers each instance that was recorded, the top one first
 */
record TraceDat(
        ByteOrder order,
        TracingData data,
        Compressor compressor,
        Clock clock,
        TscToNanos tsc,
        TimeShift timeShift,
        List<String> heading,
        List<String> problems,
        List<RecordedBuffer> buffers) {
    TraceDat {
        heading = List.copyOf(heading);
        problems = List.copyOf(problems);
        buffers = List.copyOf(buffers);
    }
}
