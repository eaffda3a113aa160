package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.BytesReader;
import dev.quietcore.snapshot.recording.StoredBytes;
import java.io.IOException;
import java.nio.ByteOrder;

/** Opens the sections of a file of version 7, packed or not. */
final class Sections {
    private static final int SECTION_LIMIT = 1 << 26;
    private static final int HEADER_BYTES = 16;
    private static final int PACKED = 1;

    private final StoredBytes file;
    private final Compressor compressor;
    private final ByteOrder order;

    /** @param packed whether the section says that it is packed */
    record Header(int id, boolean packed, long size) {}

    Sections(StoredBytes file, Compressor compressor, ByteOrder order) {
        this.file = file;
        this.compressor = compressor;
        this.order = order;
    }

    Header header(long offset, int expected) throws IOException {
        BytesReader in = new BytesReader(file, 0).in(order);
        in.seek(offset);
        int id = (int) in.number(2);
        int flags = (int) in.number(2);
        in.number(4);
        long size = in.number(8);
        if (id != expected) {
            in.seek(offset);
            throw in.fault("a section " + id + " where a section " + expected + " should begin");
        }
        return new Header(id, (flags & PACKED) != 0, size);
    }

    /** The content of the section that begins there. */
    BytesReader open(long offset, int expected) throws IOException {
        Header header = header(offset, expected);
        BytesReader in = new BytesReader(file, 0).in(order);
        in.seek(offset + HEADER_BYTES);
        if (!header.packed()) {
            byte[] plain = in.bytes(header.size(), SECTION_LIMIT, "a section");
            return BytesReader.of(plain, offset + HEADER_BYTES, order);
        }
        long packed = in.number(4);
        long size = in.number(4);
        byte[] bytes = in.bytes(packed, SECTION_LIMIT, "a packed section");
        return BytesReader.of(compressor.unpacked(bytes, size, SECTION_LIMIT, offset), offset, order);
    }
}
