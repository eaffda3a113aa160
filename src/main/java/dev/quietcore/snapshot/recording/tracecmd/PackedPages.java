package dev.quietcore.snapshot.recording.tracecmd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Pages that lie in packed chunks, several in each. */
final class PackedPages implements Pages {
    private final Chunks chunks;
    private final ByteBuffer page;
    private final CpuSection section;
    private long chunkAt;
    private long chunksLeft = -1;
    private int inChunk;

    PackedPages(Chunks chunks, CpuSection section, int pageSize, ByteOrder order) {
        this.chunks = chunks;
        this.page = ByteBuffer.allocate(pageSize).order(order);
        this.section = section;
        this.chunkAt = section.offset();
    }

    @Override
    public @Nullable ByteBuffer next() throws IOException {
        if (chunksLeft < 0) {
            chunksLeft = chunks.count(section.offset());
            chunkAt = section.offset() + 4;
        }
        while (chunksLeft > 0 && chunkAt < section.offset() + section.size()) {
            Chunks.Chunk chunk = chunks.at(chunkAt);
            int size = Math.min(page.capacity(), chunk.bytes().length - inChunk);
            if (size > 0) {
                System.arraycopy(chunk.bytes(), inChunk, page.array(), 0, size);
                inChunk += size;
                return page.clear().limit(size);
            }
            chunkAt = chunk.end();
            chunksLeft--;
            inChunk = 0;
        }
        return null;
    }

    @Override
    public long offset() {
        return chunkAt;
    }
}
