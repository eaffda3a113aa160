package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.perf.PerfDataLines;
import dev.quietcore.snapshot.recording.tracecmd.TraceDatLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Binary recordings that can be read as text, known by their first bytes. */
public enum Recording {
    /** trace-cmd's own, of trace-cmd record. */
    TRACE_DAT("\027\010\104tracing") {
        @Override
        LineSource lines(StoredBytes bytes, KernelSymbols kernels) throws IOException {
            return new TraceDatLines(bytes);
        }
    },
    /** perf's own, of perf record. */
    PERF_DATA("PERFILE2") {
        @Override
        LineSource lines(StoredBytes bytes, KernelSymbols kernels) throws IOException {
            return new PerfDataLines(bytes, kernels);
        }
    },
    /** The same of a machine with the other byte order. */
    PERF_DATA_BIG_ENDIAN("2ELIFREP") {
        @Override
        LineSource lines(StoredBytes bytes, KernelSymbols kernels) throws IOException {
            return new PerfDataLines(bytes, kernels);
        }
    };

    /** The first bytes, one letter each. */
    private final String magic;

    Recording(String magic) {
        this.magic = magic;
    }

    /** The recording that these first bytes show, or null. */
    public static @Nullable Recording of(byte[] head) {
        String start = new String(head, 0, Math.min(16, head.length), StandardCharsets.ISO_8859_1);
        for (Recording recording : values()) {
            if (start.startsWith(recording.magic)) {
                return recording;
            }
        }
        return null;
    }

    /** Whether it does not hold the names of the kernel's functions, so that it is read when other files may have told them. */
    public boolean needsSymbols() {
        return this != TRACE_DAT;
    }

    /**
     * Its text. What goes wrong while it is made is thrown as {@link IOException} by the stream, and ends it.
     *
     * @param kernels functions that other files told
     */
    public RecordingText text(RecordingText.Opening opening, KernelSymbols kernels) {
        return new RecordingText(this, opening, kernels);
    }

    abstract LineSource lines(StoredBytes bytes, KernelSymbols kernels) throws IOException;
}
