package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.StoredBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Pages as the kernel wrote them. */
final class PlainPages implements Pages {
    private final StoredBytes file;
    private final ByteBuffer page;
    private final long end;
    private long at;
    private long offset;

    PlainPages(StoredBytes file, CpuSection section, int pageSize, ByteOrder order) {
        this.file = file;
        this.page = ByteBuffer.allocate(pageSize).order(order);
        this.at = section.offset();
        this.end = section.offset() + Math.max(0, Math.min(section.size(), file.size() - section.offset()));
    }

    @Override
    public @Nullable ByteBuffer next() throws IOException {
        offset = at;
        int wanted = (int) Math.min(page.capacity(), end - at);
        int read = wanted <= 0 ? 0 : file.read(at, page.array(), 0, wanted);
        at += read;
        return read <= 0 ? null : page.clear().limit(read);
    }

    @Override
    public long offset() {
        return offset;
    }
}
