package dev.quietcore.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.CorruptedInputException;
import org.tukaani.xz.MemoryLimitException;

/**
 * The part of a stream in front of its first fault. It never throws: at a fault it ends, and {@link #fault()} tells why, so
 * that whoever reads keeps what was read until then.
 */
final class SoundPart extends InputStream {
    /** Reads on, and may refuse what was read. */
    @FunctionalInterface
    interface Check {
        void read(int bytes) throws IOException;
    }

    /** How a fault ends behind which there was something. */
    static final String USED = "; what came before is used";

    private final InputStream in;
    private final Check check;
    private final @Nullable SoundPart below;
    private @Nullable String fault;

    SoundPart(InputStream in, Check check) {
        this(in, check, null);
    }

    /** @param below what {@code in} is made from: its fault is the reason of ours */
    SoundPart(InputStream in, Check check, @Nullable SoundPart below) {
        this.in = in;
        this.check = check;
        this.below = below;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (fault != null) {
            return -1;
        }
        try {
            int read = in.read(bytes, offset, length);
            if (read > 0) {
                check.read(read);
            }
            return read;
        } catch (IOException | RuntimeException broken) {
            fault = reason(broken);
            return -1;
        }
    }

    @Override
    public int available() {
        return fault == null ? 1 : 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Why the stream ended early, a sentence without its subject; null while it is sound. */
    @Nullable
    String fault() {
        String deeper = below == null ? null : below.fault();
        return deeper == null ? fault : deeper;
    }

    /** What a failed read means to a person; a sentence without its subject. */
    static String reason(Exception broken) {
        if (broken instanceof LimitReachedException) {
            return String.valueOf(broken.getMessage());
        }
        if (broken instanceof EOFException) {
            return "ends in the middle: it was cut, or was still being written" + USED;
        }
        if (broken instanceof MemoryLimitException) {
            return "needs a larger dictionary than " + Compression.DICTIONARY_LIMIT / 1024
                    + " MiB to unpack; pack it with xz -9 or less";
        }
        if (detail(broken).contains("Window size too large")) {
            return "needs a larger window than 8 MiB to unpack; pack it with zstd -19 or less";
        }
        if (broken instanceof ZipException
                || broken instanceof CorruptedInputException
                || broken instanceof io.airlift.compress.MalformedInputException) {
            return "is damaged (" + detail(broken) + ")" + USED;
        }
        return "cannot be read on (" + detail(broken) + ")" + USED;
    }

    private static String detail(Exception broken) {
        String message = broken.getMessage();
        return message == null ? broken.getClass().getSimpleName() : message;
    }
}
