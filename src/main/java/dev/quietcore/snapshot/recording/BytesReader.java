package dev.quietcore.snapshot.recording;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads numbers and strings one after the other, in the byte order of the machine that was recorded. */
public final class BytesReader {
    private static final int STRING_LIMIT = 4096;

    private final StoredBytes bytes;
    private final long base;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private long at;

    private final byte[] buffer = new byte[1 << 13];
    private long bufferAt;
    private int buffered;

    /** @param base where {@code bytes} begin in the file, for messages */
    public BytesReader(StoredBytes bytes, long base) {
        this.bytes = bytes;
        this.base = base;
    }

    /** Bytes in memory. */
    public static BytesReader of(byte[] bytes, long base, ByteOrder order) {
        return new BytesReader(new MemoryBytes(bytes), base).in(order);
    }

    public BytesReader in(ByteOrder byteOrder) {
        order = byteOrder;
        return this;
    }

    public ByteOrder order() {
        return order;
    }

    public long position() {
        return at;
    }

    public void seek(long position) {
        at = position;
    }

    public void skip(long count) {
        at += count;
    }

    public long left() {
        return Math.max(0, bytes.size() - at);
    }

    /** An unsigned number of 1, 2, 4 or 8 bytes (the largest wrap). */
    public long number(int size) throws IOException {
        long number = 0;
        for (int read = 0; read < size; read++) {
            long next = next();
            number |= next << 8 * (order == ByteOrder.LITTLE_ENDIAN ? read : size - 1 - read);
        }
        return number;
    }

    private int next() throws IOException {
        if (at < bufferAt || at >= bufferAt + buffered) {
            buffered = bytes.read(at, buffer, 0, buffer.length);
            bufferAt = at;
            if (buffered <= 0) {
                throw fault("the recording ends here, in the middle");
            }
        }
        return buffer[(int) (at++ - bufferAt)] & 0xff;
    }

    /** Characters up to a NUL, one letter a byte. */
    public String string() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int letter = next(); letter != 0; letter = next()) {
            if (text.length() >= STRING_LIMIT) {
                throw fault("a name of more than " + STRING_LIMIT + " bytes");
            }
            text.append((char) letter);
        }
        return text.toString();
    }

    /** That many bytes. Reserves no memory for what is not there. */
    public byte[] bytes(long count, int limit, String what) throws IOException {
        if (count < 0 || count > limit) {
            throw fault(what + " of " + Long.toUnsignedString(count) + " bytes; at most " + limit + " are read");
        }
        if (count > left()) {
            throw fault(what + " of " + count + " bytes, of which " + left() + " are there: the recording was cut");
        }
        byte[] read = bytes.read(at, count);
        at += count;
        return read;
    }

    /** That many bytes as text, one letter a byte. */
    public String text(long count, int limit, String what) throws IOException {
        return new String(bytes(count, limit, what), StandardCharsets.ISO_8859_1);
    }

    /** What is wrong at this place. */
    public RecordingException fault(String reason) {
        return new RecordingException(base + at, reason);
    }
}
