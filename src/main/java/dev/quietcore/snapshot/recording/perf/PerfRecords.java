package dev.quietcore.snapshot.recording.perf;

import dev.quietcore.snapshot.recording.RecordingException;
import dev.quietcore.snapshot.recording.StoredBytes;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The records of a perf.data one after the other, those that were packed unpacked: all packed records together are one stream of
 * Zstandard (tools/perf/util/zstd.c). Each record has a header of eight bytes: type, flags, size.
 */
final class PerfRecords {
    private static final int HEADER_BYTES = 8;

    /** Records that are not packed may stand between two that are; more than these do not. */
    private static final int BETWEEN_BYTES = 1 << 24;

    private final StoredBytes file;
    private final ByteOrder order;
    private final long end;
    private long at;
    private long offset;

    private final InputStream unpacked = new ZstdInputStream(new Packed());
    private boolean unpacking;
    private boolean drained;
    private ByteBuffer packed = ByteBuffer.allocate(0);
    private int packedAt;
    private final Deque<ByteBuffer> between = new ArrayDeque<>();
    private long betweenBytes;
    private @Nullable ByteBuffer behind;

    /** @param end behind the last record */
    PerfRecords(StoredBytes file, ByteOrder order, long from, long end) {
        this.file = file;
        this.order = order;
        this.at = from;
        this.end = Math.min(end, file.size());
    }

    /** The next record, its header included; null behind the last. */
    @Nullable
    ByteBuffer next() throws IOException {
        if (between.isEmpty() && behind == null) {
            read();
        }
        ByteBuffer record = between.poll();
        if (record == null) {
            record = behind;
            behind = null;
        } else {
            betweenBytes -= record.limit();
        }
        return record;
    }

    /** Reads one more, and with it those that were found in front of its packed bytes. */
    private void read() throws IOException {
        if (unpacking) {
            behind = fromPacked();
            unpacking = behind != null;
        }
        if (!unpacking && between.isEmpty()) {
            ByteBuffer record = stored();
            if (record != null && isPacked(record)) {
                hold(record);
                unpacking = true;
                read();
            } else {
                behind = record;
            }
        }
    }

    private static boolean isPacked(ByteBuffer record) {
        int type = record.getInt(0);
        return type == PerfRecordType.COMPRESSED || type == PerfRecordType.COMPRESSED2;
    }

    private void hold(ByteBuffer record) {
        packed = record;
        packedAt = record.getInt(0) == PerfRecordType.COMPRESSED ? HEADER_BYTES : HEADER_BYTES + 8;
    }

    /** Passes over what follows a record and is no record. */
    void skip(long bytes) {
        at += bytes;
    }

    /** Where the record that was read last is in the file, or the packed one that it came from. */
    long offset() {
        return offset;
    }

    /** Where the next record begins in the file. */
    long position() {
        return at;
    }

    private @Nullable ByteBuffer stored() throws IOException {
        if (at >= end) {
            return null;
        }
        offset = at;
        byte[] header = file.read(at, HEADER_BYTES);
        int size = header.length < HEADER_BYTES ? 0 : size(header);
        if (header.length == HEADER_BYTES && size < HEADER_BYTES) {
            throw new RecordingException(at, "a record of " + size + " bytes; nothing behind it can be found");
        }
        byte[] record = file.read(at, size);
        if (size == 0 || record.length < size || at + size > end) {
            at = end;
            throw new RecordingException(offset, "the recording ends here, in the middle of a record: it was cut");
        }
        at += size;
        return ByteBuffer.wrap(record).order(order);
    }

    private int size(byte[] header) {
        return ByteBuffer.wrap(header).order(order).getShort(6) & 0xffff;
    }

    /** The next record out of the packed ones; null behind the last. */
    private @Nullable ByteBuffer fromPacked() throws IOException {
        byte[] header = new byte[HEADER_BYTES];
        try {
            if (unpacked.read(header, 0, 1) <= 0) {
                return null;
            }
            fill(header, 1);
            int size = size(header);
            if (size < HEADER_BYTES) {
                throw new EOFException("a record of " + size + " bytes");
            }
            byte[] record = Arrays.copyOf(header, size);
            fill(record, HEADER_BYTES);
            return ByteBuffer.wrap(record).order(order);
        } catch (RecordingException told) {
            throw told;
        } catch (IOException | RuntimeException broken) {
            // perf never ends its stream: that nothing follows is no fault
            if (drained && header[0] == 0 && header[6] == 0) {
                return null;
            }
            throw new RecordingException(
                    offset, "packed records cannot be unpacked (" + broken.getMessage() + "); the rest is left out");
        }
    }

    private void fill(byte[] bytes, int from) throws IOException {
        if (unpacked.readNBytes(bytes, from, bytes.length - from) < bytes.length - from) {
            throw new EOFException("the packed records end in the middle");
        }
    }

    /** The bytes of all packed records, one behind the other. */
    private final class Packed extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            while (packedAt >= packed.limit()) {
                ByteBuffer next = stored();
                if (next == null) {
                    drained = true;
                    return -1;
                }
                if (isPacked(next)) {
                    hold(next);
                } else {
                    keep(next);
                }
            }
            int read = Math.min(length, packed.limit() - packedAt);
            packed.get(packedAt, into, from, read);
            packedAt += read;
            return read;
        }

        private void keep(ByteBuffer record) throws RecordingException {
            between.add(record);
            betweenBytes += record.limit();
            if (betweenBytes > BETWEEN_BYTES) {
                throw new RecordingException(offset, "too many records that are not packed follow one that is");
            }
        }
    }
}
