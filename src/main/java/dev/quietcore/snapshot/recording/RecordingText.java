package dev.quietcore.snapshot.recording;

import dev.quietcore.snapshot.recording.event.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recording as a stream of text, made while it is read. */
public final class RecordingText extends InputStream {
    private final Recording kind;
    private final Opening opening;
    private final KernelSymbols kernels;
    private final Text lines = new Text();
    private @Nullable StoredBytes bytes;
    private @Nullable LineSource source;
    private boolean ended;
    private int at;

    /** Where the bytes come from, asked when the text is first read. */
    @FunctionalInterface
    public interface Opening {
        StoredBytes open() throws IOException;
    }

    RecordingText(Recording kind, Opening opening, KernelSymbols kernels) {
        this.kind = kind;
        this.opening = opening;
        this.kernels = kernels;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        int read = 0;
        while (read < length) {
            if (at == lines.length()) {
                lines.clear();
                at = 0;
                if (!next()) {
                    return read == 0 ? -1 : read;
                }
            }
            int part = Math.min(length - read, lines.length() - at);
            System.arraycopy(lines.bytes(), at, into, offset + read, part);
            at += part;
            read += part;
        }
        return read;
    }

    /** What cannot be read is a line, too, and the last one: so it has a place that can be cited. */
    private boolean next() throws IOException {
        if (ended) {
            return false;
        }
        try {
            LineSource known = source == null ? open() : source;
            source = known;
            return known.next(lines);
        } catch (RecordingException broken) {
            if (source == null) {
                lines.add("# tracer: nop").endLine();
            }
            lines.add("# problem: ").add(String.valueOf(broken.getMessage())).endLine();
            ended = true;
            return true;
        }
    }

    private LineSource open() throws IOException {
        StoredBytes opened = opening.open();
        bytes = opened;
        return kind.lines(opened, kernels);
    }

    /** How large the recording is, once it was opened. */
    public long recordedBytes() {
        return bytes == null ? 0 : bytes.size();
    }

    @Override
    public void close() throws IOException {
        if (bytes != null) {
            bytes.close();
        }
    }
}
