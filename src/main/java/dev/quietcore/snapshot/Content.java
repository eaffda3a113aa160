package dev.quietcore.snapshot;

import dev.quietcore.snapshot.recording.KernelSymbols;
import dev.quietcore.snapshot.recording.Recording;
import dev.quietcore.snapshot.recording.RecordingText;
import dev.quietcore.snapshot.recording.Spool;
import dev.quietcore.snapshot.recording.StoredBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A stream without its packing; a binary recording is text that is packed, too. */
final class Content implements Closeable {
    /** How many times a file may be packed: .tar.gz in a .gz is a mistake that happens. */
    private static final int LAYERS = 3;

    private final InputStream stream;
    private final byte[] head;
    private final SoundPart sound;
    private final Budget budget;
    private final @Nullable Path file;
    private final @Nullable RecordingText text;

    private Content(
            InputStream stream,
            byte[] head,
            SoundPart sound,
            Budget budget,
            @Nullable Path file,
            @Nullable RecordingText text) {
        this.stream = stream;
        this.head = head;
        this.sound = sound;
        this.budget = budget;
        this.file = file;
        this.text = text;
    }

    /** The content of an input. */
    static Content of(InputStream raw, Budget budget) {
        return of(raw, budget, null);
    }

    /** @param file whose bytes they are, if it can be opened once more */
    static Content of(InputStream raw, Budget budget, @Nullable Path file) {
        return unpack(raw, budget, budget::spendBytes, file);
    }

    /** The content of a file in an archive, whose packed bytes were counted when the archive was read. */
    static Content inside(InputStream raw, Budget budget) {
        return unpack(raw, budget, read -> {}, null);
    }

    private static Content unpack(InputStream raw, Budget budget, SoundPart.Check check, @Nullable Path file) {
        CountingStream packed = new CountingStream(raw, read -> {});
        SoundPart sound = new SoundPart(packed, check);
        for (int layer = 0; ; layer++) {
            PushbackInputStream pushback = new PushbackInputStream(sound, SnapshotFile.HEAD_BYTES);
            byte[] head = peek(pushback);
            Compression compression = layer < LAYERS ? Compression.of(head) : null;
            if (compression == null) {
                return new Content(pushback, head, sound, budget, layer == 0 ? file : null, null);
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

    /**
     * What a reader of lines sees: of a binary recording its text, else the content itself.
     *
     * @param kernels functions that files in front of it told
     */
    Content readable(KernelSymbols kernels) {
        Recording recording = Recording.of(head);
        if (recording == null) {
            return this;
        }
        RecordingText lines = recording.text(this::stored, kernels);
        long[] written = {0};
        SoundPart whole = new SoundPart(
                lines,
                read -> {
                    written[0] += read;
                    budget.spendBytes(read);
                    budget.checkExpansion(lines.recordedBytes(), written[0]);
                },
                sound);
        PushbackInputStream pushback = new PushbackInputStream(whole, SnapshotFile.HEAD_BYTES);
        return new Content(pushback, peek(pushback), whole, budget, null, lines);
    }

    private StoredBytes stored() throws IOException {
        return file == null ? Spool.of(stream) : Spool.of(file);
    }

    /** Lets go of what a recording's text was made from; the input itself stays open. */
    @Override
    public void close() throws IOException {
        if (text != null) {
            text.close();
        }
    }

    /** The unpacked bytes, from the start. */
    InputStream stream() {
        return stream;
    }

    /** The first of them, up to {@link SnapshotFile#HEAD_BYTES}. */
    byte[] head() {
        return head;
    }

    /** Whether it had better be read behind all others: it holds addresses, and another file may name them. */
    boolean isLate() {
        Recording recording = Recording.of(head);
        return recording != null && recording.needsSymbols();
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
