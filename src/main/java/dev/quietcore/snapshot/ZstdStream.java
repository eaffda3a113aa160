package dev.quietcore.snapshot;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Unpacks Zstandard frame by frame, so that what was whole is read before a cut or a damage is told. */
final class ZstdStream extends InputStream {
    private final InputStream in;
    private @Nullable ZstdFrame frame;
    private @Nullable InputStream decoder;
    private XxHash64 hash = new XxHash64();

    ZstdStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (true) {
            if (frame == null || decoder == null) {
                frame = ZstdFrame.next(in);
                if (frame == null) {
                    return -1;
                }
                decoder = new ZstdInputStream(frame);
                hash = new XxHash64();
            }
            int read = decoder.read(bytes, offset, length);
            if (read > 0) {
                hash.update(bytes, offset, read);
                return read;
            }
            endFrame(frame);
            frame = null;
        }
    }

    private void endFrame(ZstdFrame ended) throws IOException {
        if (ended.cut()) {
            throw new EOFException();
        }
        if (ended.checksum().isPresent() && ended.checksum().getAsInt() != (int) hash.value()) {
            throw new ZipException("its checksum does not fit");
        }
    }
}
