package dev.quietcore.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One file of a snapshot while it streams by; its content can be read once, and only during the visit. */
public final class SnapshotFile {
    /** How many bytes can be looked at before deciding on a format. */
    public static final int HEAD_BYTES = 8192;

    private final MachinePath where;
    private final boolean apart;
    private final byte[] head;
    private final InputStream content;
    private final BooleanSupplier cutShort;

    /**
     * @param machine key of the machine: the folder in front of the first path that mirrors a machine's own ({@code proc/},
     *     {@code sys/}, {@code sos_commands/} …), empty where there is none
     * @param path the file's path inside that machine's folder, such as {@code before/proc/interrupts}
     * @param content all bytes, from the start; read lazily
     */
    public SnapshotFile(String machine, String path, InputStream content) throws IOException {
        this(new MachinePath(machine, path, true), false, content, () -> false);
    }

    /**
     * @param apart whether it is of another machine than what lies around it
     * @param cutShort asked at the end of the content: whether there should have been more
     */
    SnapshotFile(MachinePath where, boolean apart, InputStream content, BooleanSupplier cutShort) throws IOException {
        this.where = where;
        this.apart = apart;
        this.cutShort = cutShort;
        PushbackInputStream pushback = new PushbackInputStream(content, HEAD_BYTES);
        this.head = pushback.readNBytes(HEAD_BYTES);
        pushback.unread(head);
        this.content = pushback;
    }

    public String machine() {
        return where.machine();
    }

    public String path() {
        return where.path();
    }

    /**
     * Whether the path itself shows where the machine's folder ends. If not, {@link #machine()} is only the folder that the
     * file lies in, and {@link Machines#resolve} tells whose it is once all files were seen.
     */
    public boolean anchored() {
        return where.anchored();
    }

    /**
     * Whether the content shows that it is of another machine than what lies around it: a guest's recording beside its host's.
     * {@link #machine()} is its own then.
     */
    public boolean apart() {
        return apart;
    }

    /** The last part of the path. */
    public String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }

    /** The first bytes as text, decoded byte by byte (ISO 8859-1); may end inside a line. */
    public String head() {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    /** The same file with its content read through another stream, such as one that counts. */
    public SnapshotFile withContent(InputStream through) throws IOException {
        return new SnapshotFile(where, apart, through, cutShort);
    }

    public InputStream content() {
        return content;
    }

    /** Whether the content ended before its time; known when it was read to its end. */
    public boolean cutShort() {
        return cutShort.getAsBoolean();
    }

    /** What the content is where it is no text, such as "a program"; null for text. */
    public @Nullable String foreign() {
        return ForeignContent.notText(head);
    }

    /** The lines; one that is incomplete because the snapshot ends inside it is left out, for half a number is a wrong one. */
    public LineReader lines() {
        return new LineReader(content, cutShort);
    }
}
