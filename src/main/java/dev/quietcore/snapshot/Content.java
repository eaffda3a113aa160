package dev.quietcore.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/** A stream without its packing. */
final class Content {
    /** How many times a file may be packed: .tar.gz in a .gz is a mistake that happens. */
    private static final int LAYERS = 3;

    private final InputStream stream;
    private final byte[] head;
    private final SoundPart sound;

    private Content(InputStream stream, byte[] head, SoundPart sound) {
        this.stream = stream;
        this.head = head;
        this.sound = sound;
    }

    /** The content of an input. */
    static Content of(InputStream raw, Budget budget) {
        return unpack(raw, budget, budget::spendBytes);
    }

    /** The content of a file in an archive, whose packed bytes were counted when the archive was read. */
    static Content inside(InputStream raw, Budget budget) {
        return unpack(raw, budget, read -> {});
    }

    private static Content unpack(InputStream raw, Budget budget, SoundPart.Check check) {
        CountingStream packed = new CountingStream(raw, read -> {});
        SoundPart sound = new SoundPart(packed, check);
        for (int layer = 0; ; layer++) {
            PushbackInputStream pushback = new PushbackInputStream(sound, SnapshotFile.HEAD_BYTES);
            byte[] head = peek(pushback);
            Compression compression = layer < LAYERS ? Compression.of(head) : null;
            if (compression == null) {
                return new Content(pushback, head, sound);
            }
            sound = unpacked(compression, pushback, sound, packed, budget);
        }
    }

    private static byte[] peek(PushbackInputStream in) {
        try {
            byte[] head = in.readNBytes(SnapshotFile.HEAD_BYTES);
            in.unread(head);
            return head;
        } catch (IOException impossible) {
            throw new IllegalStateException("a sound part does not throw", impossible);
        }
    }

    private static SoundPart unpacked(
            Compression compression, InputStream in, SoundPart below, CountingStream packed, Budget budget) {
        long[] unpacked = {0};
        InputStream lazy = new InputStream() {
            private @Nullable InputStream opened;

            @Override
            public int read() {
                throw new UnsupportedOperationException("read in blocks");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                InputStream source = opened == null ? compression.unpack(new CountingStream(in, read -> {})) : opened;
                opened = source;
                return source.read(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
        return new SoundPart(
                lazy,
                read -> {
                    unpacked[0] += read;
                    budget.spendBytes(read);
                    budget.checkExpansion(packed.count(), unpacked[0]);
                },
                below);
    }

    /** The unpacked bytes, from the start. */
    InputStream stream() {
        return stream;
    }

    /** The first of them, up to {@link SnapshotFile#HEAD_BYTES}. */
    byte[] head() {
        return head;
    }

    boolean isTar() {
        return TarHeader.startsArchive(head);
    }

    /** Why the content ended early, or null. */
    @Nullable
    String fault() {
        return sound.fault();
    }
}
