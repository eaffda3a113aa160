package dev.quietcore.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one Zstandard frame (RFC 8878), made ready for a decoder that holds back a window of what it decoded until the
 * frame has ended, and drops it when the stream was cut: only whole blocks are handed on, a frame that was cut is ended, and the
 * checksum is kept for {@link ZstdStream} to compare.
 */
final class ZstdFrame extends InputStream {
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE_MAGIC = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xfffffff0;

    private static final int SINGLE_SEGMENT_FLAG = 0x20;
    private static final int CHECKSUM_FLAG = 4;
    private static final int RUN_LENGTH_BLOCK = 1;

    /** A raw block of no bytes, marked as the frame's last. */
    private static final byte[] LAST_BLOCK = {1, 0, 0};

    private final InputStream in;
    private final boolean checksummed;
    private byte[] ready;
    private int position;
    private boolean ended;
    private boolean cut;
    private OptionalInt checksum = OptionalInt.empty();

    private ZstdFrame(InputStream in, byte[] header, boolean checksummed, boolean cut) {
        this.in = in;
        this.ready = header;
        this.checksummed = checksummed;
        this.cut = cut;
        this.ended = cut;
    }

    /** The next frame that holds data; null at the end. What starts no frame is handed on for the decoder to refuse. */
    static @Nullable ZstdFrame next(InputStream in) throws IOException {
        byte[] start = in.readNBytes(5);
        while (start.length == 5 && (number(start, 0, 4) & SKIPPABLE_MASK) == SKIPPABLE_MAGIC) {
            byte[] rest = in.readNBytes(3);
            in.skipNBytes((start[4] & 0xffL) | (long) number(rest, 0, rest.length) << 8);
            start = in.readNBytes(5);
        }
        if (start.length == 0) {
            return null;
        }
        if (start.length < 5 || number(start, 0, 4) != MAGIC) {
            return new ZstdFrame(in, start, false, true);
        }
        int descriptor = start[4] & 0xff;
        boolean single = (descriptor & SINGLE_SEGMENT_FLAG) != 0;
        int dictionary = new int[] {0, 1, 2, 4}[descriptor & 3];
        int contentSize = new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6];
        int more = (single ? 0 : 1) + dictionary + contentSize;
        byte[] header = Arrays.copyOf(start, start.length + more);
        header[4] &= ~CHECKSUM_FLAG;
        boolean cut = in.readNBytes(header, start.length, more) < more;
        return new ZstdFrame(in, header, (descriptor & CHECKSUM_FLAG) != 0, cut);
    }

    /** Whether the stream ended inside this frame. */
    boolean cut() {
        return cut;
    }

    /** The low half of the content's {@link XxHash64}, after reading; empty where the frame has none or was cut. */
    OptionalInt checksum() {
        return checksum;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == ready.length) {
            if (ended) {
                return -1;
            }
            ready = block();
            position = 0;
        }
        int read = Math.min(length, ready.length - position);
        System.arraycopy(ready, position, bytes, offset, read);
        position += read;
        return read;
    }

    /** The next block; where it is incomplete, an empty last one. */
    private byte[] block() throws IOException {
        byte[] header = in.readNBytes(3);
        int fields = number(header, 0, header.length);
        int size = (fields >> 1 & 3) == RUN_LENGTH_BLOCK ? 1 : fields >> 3;
        byte[] block = Arrays.copyOf(header, 3 + size);
        if (header.length < 3 || in.readNBytes(block, 3, size) < size) {
            cut = true;
            ended = true;
            return LAST_BLOCK;
        }
        ended = (fields & 1) != 0;
        if (ended && checksummed) {
            byte[] sum = in.readNBytes(4);
            cut = sum.length < 4;
            checksum = cut ? OptionalInt.empty() : OptionalInt.of(number(sum, 0, 4));
        }
        return block;
    }

    private static int number(byte[] bytes, int from, int length) {
        int value = 0;
        for (int at = 0; at < length; at++) {
            value |= (bytes[from + at] & 0xff) << (8 * at);
        }
        return value;
    }
}
