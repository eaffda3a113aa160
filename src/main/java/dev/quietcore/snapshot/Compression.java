package dev.quietcore.snapshot;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** How a stream is packed, known by its first bytes whatever its name says. */
enum Compression {
    GZIP(0x1f, 0x8b, 0x08) {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER_BYTES);
        }
    },
    XZ(0xfd, '7', 'z', 'X', 'Z', 0x00) {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new XZInputStream(in, DICTIONARY_LIMIT);
        }
    },
    ZSTD(0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new ZstdInputStream(in);
        }
    };

    /** KiB of memory that unpacking xz may take: enough for xz -9. */
    static final int DICTIONARY_LIMIT = 100 * 1024;

    private static final int BUFFER_BYTES = 1 << 16;

    private final int[] magic;

    Compression(int... magic) {
        this.magic = magic;
    }

    /** The compression that these first bytes show, or null. */
    static @Nullable Compression of(byte[] head) {
        for (Compression compression : values()) {
            if (compression.starts(head)) {
                return compression;
            }
        }
        return null;
    }

    private boolean starts(byte[] head) {
        if (head.length < magic.length) {
            return false;
        }
        for (int at = 0; at < magic.length; at++) {
            if ((head[at] & 0xff) != magic[at]) {
                return false;
            }
        }
        return true;
    }

    /** Unpacks; several members or frames, one after the other, are one content. */
    abstract InputStream unpack(InputStream in) throws IOException;
}
