package dev.quietcore.snapshot;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts what is read through it. */
final class CountingStream extends FilterInputStream {
    private final LongConsumer onRead;
    private long count;

    /** @param onRead hears the size of each read */
    CountingStream(InputStream in, LongConsumer onRead) {
        super(in);
        this.onRead = onRead;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            counted(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            counted(read);
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        counted(skipped);
        return skipped;
    }

    /** Says that there may be more, since {@link java.util.zip.GZIPInputStream} gives up further members otherwise. */
    @Override
    public int available() {
        return 1;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void counted(long read) {
        count += read;
        onRead.accept(read);
    }

    long count() {
        return count;
    }
}
