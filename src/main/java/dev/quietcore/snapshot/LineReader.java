package dev.quietcore.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Reads numbered lines from a stream without making a string of each: a trace has millions. Ends a line at LF or CRLF; keeps
 * at most {@value #LINE_LIMIT} bytes of a line and skips the rest, so that memory stays bounded whatever the file holds.
 */
public final class LineReader {
    public static final int LINE_LIMIT = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final BooleanSupplier cutShort;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    private byte[] line = new byte[512];
    private int length;
    private boolean cut;
    private boolean ended;
    private long number;

    public LineReader(InputStream in) {
        this(in, () -> false);
    }

    /** @param cutShort asked at the end of the stream: whether there should have been more */
    LineReader(InputStream in, BooleanSupplier cutShort) {
        this.in = in;
        this.cutShort = cutShort;
    }

    /** Moves to the next line; false at the end of the stream. A last line without LF counts, unless the stream was cut there. */
    public boolean next() throws IOException {
        length = 0;
        cut = false;
        ended = false;
        boolean any = false;
        while (true) {
            if (position == limit) {
                limit = in.read(buffer, 0, buffer.length);
                position = 0;
                if (limit <= 0) {
                    limit = 0;
                    return any && !cutShort.getAsBoolean() && endLine();
                }
            }
            any = true;
            int from = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            keep(from, position);
            if (position < limit) {
                position++;
                ended = true;
                return endLine();
            }
        }
    }

    /**
     * Reads bytes that are no lines, as some formats have between lines; the line ends among them count as such.
     *
     * @return how many, less than wanted at the end of the stream
     */
    public int read(byte[] bytes, int wanted) throws IOException {
        int read = 0;
        while (read < wanted) {
            if (position == limit) {
                position = 0;
                limit = Math.max(0, in.read(buffer, 0, buffer.length));
                if (limit == 0) {
                    return read;
                }
            }
            bytes[read] = buffer[position++];
            number += bytes[read++] == '\n' ? 1 : 0;
        }
        return read;
    }

    private void keep(int from, int to) {
        int wanted = to - from;
        int room = LINE_LIMIT - length;
        if (wanted > room) {
            cut = true;
            wanted = room;
        }
        if (length + wanted > line.length) {
            line = Arrays.copyOf(line, Math.min(LINE_LIMIT, Math.max(line.length * 2, length + wanted)));
        }
        System.arraycopy(buffer, from, line, length, wanted);
        length += wanted;
    }

    private boolean endLine() {
        number++;
        if (!cut && length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    /** Number of the current line, from 1. */
    public long number() {
        return number;
    }

    /** The bytes of the current line, valid up to {@link #length()} and until the next call of {@link #next()}. */
    public byte[] bytes() {
        return line;
    }

    public int length() {
        return length;
    }

    /** Whether the line was longer than {@value #LINE_LIMIT} bytes. */
    public boolean cut() {
        return cut;
    }

    /** Whether the line has its LF; the last line of a file that was cut has none. */
    public boolean ended() {
        return ended;
    }

    /** The current line as text (UTF-8, malformed bytes replaced). */
    public String text() {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }
}
