package dev.quietcore.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** How a stream is packed, known by its first bytes whatever its name says. */
enum Compression {
    GZIP("\037\213\010") {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER_BYTES);
        }
    },
    XZ("\3757zXZ\0") {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new XZInputStream(in, DICTIONARY_LIMIT);
        }
    },
    ZSTD("\050\265\057\375") {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new ZstdStream(in);
        }
    };

    /** KiB of memory that unpacking xz may take: enough for xz -9. */
    static final int DICTIONARY_LIMIT = 100 * 1024;

    private static final int BUFFER_BYTES = 1 << 16;

    /** The first bytes, one letter each. */
    private final String magic;

    Compression(String magic) {
        this.magic = magic;
    }

    /** The compression that these first bytes show, or null. */
    static @Nullable Compression of(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        for (Compression compression : values()) {
            if (start.startsWith(compression.magic)) {
                return compression;
            }
        }
        return null;
    }

    /** Unpacks; several members or frames, one after the other, are one content. */
    abstract InputStream unpack(InputStream in) throws IOException;
}
