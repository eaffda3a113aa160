package dev.quietcore.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line on a terminal that says what is being read, drawn only once reading takes longer than a person waits without
 * wondering, and erased in the end.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 500_000_000;
    private static final long BETWEEN_NANOS = 100_000_000;
    private static final int PATH_COLUMNS = 48;
    private static final String ERASE = "\r\u001b[K";

    private final OutputStream terminal;
    private final LongSupplier nanoTime;
    private long next;
    private long bytes;
    private boolean drawn;
    private boolean gone;

    ProgressLine(OutputStream terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong() + PATIENCE_NANOS;
    }

    @Override
    public InputStream watch(String path, InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                count(path, value < 0 ? 0 : 1);
                return value;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                count(path, Math.max(read, 0));
                return read;
            }
        };
    }

    private void count(String path, int read) {
        bytes += read;
        draw(() -> String.format(Locale.ROOT, "reading %s, %.1f MB", shown(path), bytes / 1e6));
    }

    @Override
    public void step(String doing) {
        draw(() -> shown(doing));
    }

    private void draw(Supplier<String> line) {
        long now = nanoTime.getAsLong();
        if (!gone && now - next >= 0) {
            next = now + BETWEEN_NANOS;
            drawn = true;
            write(ERASE + line.get());
        }
    }

    /** The end of the path, where the name is, without anything that could steer the terminal. */
    private static String shown(String path) {
        String end = path.length() <= PATH_COLUMNS ? path : "..." + path.substring(path.length() - PATH_COLUMNS + 3);
        return end.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** Erases the line. */
    @Override
    public void close() {
        if (drawn) {
            write(ERASE);
        }
    }

    private void write(String text) {
        try {
            terminal.write(text.getBytes(StandardCharsets.UTF_8));
            terminal.flush();
        } catch (IOException e) {
            gone = true;
        }
    }
}
