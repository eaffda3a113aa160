package dev.quietcore.snapshot.recording.tracecmd;

import dev.quietcore.snapshot.recording.RecordingException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;

/** How trace-cmd packs the sections of a file: by its name in the file's header. */
enum Compressor {
    NONE("none") {
        @Override
        InputStream unpack(InputStream in) {
            return in;
        }
    },
    ZLIB("zlib") {
        @Override
        InputStream unpack(InputStream in) {
            return new InflaterInputStream(in);
        }
    },
    ZSTD("zstd") {
        @Override
        InputStream unpack(InputStream in) {
            return new ZstdInputStream(in);
        }
    };

    private final String called;

    Compressor(String called) {
        this.called = called;
    }

    static Compressor of(String name, long offset) throws RecordingException {
        for (Compressor compressor : values()) {
            if (compressor.called.equals(name)) {
                return compressor;
            }
        }
        throw new RecordingException(
                offset,
                "packed with '" + shown(name) + "'; zlib, zstd and none are read: trace-cmd convert packs anew");
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(20, name.length())).replaceAll("[^ -~]", "?");
    }

    abstract InputStream unpack(InputStream in);

    /**
     * Unpacks; the memory that it takes grows with what comes out, never with what a header says of it.
     *
     * @param offset in the file, for messages
     */
    byte[] unpacked(byte[] packed, long size, int limit, long offset) throws IOException {
        if (size < 0 || size > limit) {
            throw new RecordingException(
                    offset, "unpacks to " + Long.toUnsignedString(size) + " bytes; at most " + limit + " are read");
        }
        try (InputStream in = unpack(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes((int) size);
            if (bytes.length < size) {
                throw new RecordingException(
                        offset, "unpacks to " + bytes.length + " bytes, not to " + size + " as it should");
            }
            return bytes;
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof RecordingException told) {
                throw told;
            }
            throw new RecordingException(offset, "cannot be unpacked (" + broken.getMessage() + ")");
        }
    }
}
