package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.BytesReader;
import dev.quietcore.snapshot.recording.RecordingException;
import dev.quietcore.snapshot.recording.StoredBytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Unpacks the chunks of all CPUs. Those used last are kept, up to {@value #KEPT_BYTES} bytes; honest files need one a CPU, of ten pages
 * each.
 */
final class Chunks {
    private static final int CHUNK_LIMIT = 1 << 22;
    private static final int KEPT_BYTES = 1 << 26;

    private final StoredBytes file;
    private final Compressor compressor;
    private final ByteOrder order;
    private final Map<Long, Chunk> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    /**
     * @param bytes unpacked
     * @param end where the next chunk begins in the file
     */
    record Chunk(byte[] bytes, long end) {}

    Chunks(StoredBytes file, Compressor compressor, ByteOrder order) {
        this.file = file;
        this.compressor = compressor;
        this.order = order;
    }

    /** The chunk that begins there: its packed size, its size, its packed bytes. */
    Chunk at(long offset) throws IOException {
        Chunk chunk = kept.get(offset);
        if (chunk == null) {
            chunk = read(offset);
            kept.put(offset, chunk);
            keptBytes += chunk.bytes().length;
            forgetOldest();
        }
        return chunk;
    }

    /** How many chunks follow at the beginning of a CPU's section. */
    long count(long offset) throws IOException {
        return reader(offset).number(4);
    }

    private Chunk read(long offset) throws IOException {
        BytesReader in = reader(offset);
        long packed = in.number(4);
        long size = in.number(4);
        byte[] bytes = compressor.unpacked(in.bytes(packed, CHUNK_LIMIT, "a packed chunk"), size, CHUNK_LIMIT, offset);
        if (bytes.length == 0) {
            throw new RecordingException(offset, "an empty chunk");
        }
        return new Chunk(bytes, in.position());
    }

    private BytesReader reader(long offset) {
        BytesReader in = new BytesReader(file, 0).in(order);
        in.seek(offset);
        return in;
    }

    private void forgetOldest() {
        Iterator<Chunk> oldest = kept.values().iterator();
        while (keptBytes > KEPT_BYTES && kept.size() > 1) {
            keptBytes -= oldest.next().bytes().length;
            oldest.remove();
        }
    }
}
