package dev.quietcore.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive entry by entry. Written for archives that cannot be trusted: a name is kept only up to
 * {@value #NAME_LIMIT} bytes, and after a damaged header it looks for the next sound one instead of giving up.
 */
final class TarReader {
    static final int NAME_LIMIT = 4096;

    /** Bytes of an extended header that are kept; names and link targets are all that is wanted from it. */
    private static final int EXTENSION_LIMIT = 1 << 16;

    /** Zeros behind the end mark after which nothing else is expected. */
    private static final int PADDING_LIMIT = 1 << 20;

    /**
     * One entry.
     *
     * @param header with the name and target that extended headers gave it
     * @param sparse whether holes were left out of its data, so that its bytes are not the file's
     */
    record Entry(TarHeader header, boolean sparse) {}

    private final InputStream in;
    private final Consumer<String> problems;
    private final byte[] block = new byte[TarHeader.BLOCK];
    private long position;
    private long left;
    private long padding;
    private boolean endMark;
    private boolean cut;

    /** @param problems hears what is wrong with the archive itself, sentences without a subject */
    TarReader(InputStream in, Consumer<String> problems) {
        this.in = in;
        this.problems = problems;
    }

    /** Moves to the next entry, skipping what was not read of the last; null at the end. */
    @Nullable
    Entry next() throws IOException {
        Map<String, String> extended = new HashMap<>();
        while (true) {
            skipRest();
            TarHeader header = nextHeader();
            if (header == null) {
                return null;
            }
            left = header.size();
            padding = -header.size() & (TarHeader.BLOCK - 1);
            switch (header.type()) {
                case TarHeader.GNU_LONG_NAME -> extended.put("path", cString(readExtension()));
                case TarHeader.GNU_LONG_LINK -> extended.put("linkpath", cString(readExtension()));
                case TarHeader.PAX -> readPax(readExtension(), extended);
                case TarHeader.PAX_GLOBAL, TarHeader.GNU_LABEL -> {}
                default -> {
                    return entry(header, extended);
                }
            }
        }
    }

    private Entry entry(TarHeader header, Map<String, String> extended) throws IOException {
        String name = extended.getOrDefault("GNU.sparse.name", extended.getOrDefault("path", header.name()));
        boolean data = header.type() < TarHeader.HARD_LINK || header.type() > TarHeader.FIFO;
        long size = data ? paxSize(extended, header.size()) : 0;
        left = size;
        padding = -size & (TarHeader.BLOCK - 1);
        boolean sparse = header.type() == TarHeader.GNU_SPARSE
                || header.type() == TarHeader.GNU_CONTINUATION
                || extended.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
        if (header.type() == TarHeader.GNU_SPARSE) {
            skipSparseMap();
        }
        String link = extended.getOrDefault("linkpath", header.link());
        return new Entry(new TarHeader(name, header.type(), size, link), sparse);
    }

    private static long paxSize(Map<String, String> extended, long size) {
        String digits = extended.getOrDefault("size", "");
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : size;
    }

    /** An old GNU sparse header goes on in further blocks while their last flag says so. */
    private void skipSparseMap() throws IOException {
        boolean more = block[482] != 0;
        while (more && fill()) {
            more = block[504] != 0;
        }
    }

    private @Nullable TarHeader nextHeader() throws IOException {
        long damagedFrom = -1;
        long zeros = 0;
        while (zeros < PADDING_LIMIT && fill()) {
            if (isZero()) {
                endMark = true;
                zeros += block.length;
                continue;
            }
            zeros = 0;
            TarHeader header = TarHeader.parse(block);
            if (header != null) {
                reportDamage(damagedFrom, position - block.length);
                endMark = false;
                return header;
            }
            if (damagedFrom < 0 && !endMark) {
                damagedFrom = position - block.length;
            }
        }
        reportDamage(damagedFrom, position);
        if (!endMark && !cut) {
            problems.accept("has no end mark: it may have been cut behind its last whole file");
        }
        return null;
    }

    private void reportDamage(long from, long to) {
        if (from >= 0) {
            problems.accept("is damaged: bytes " + from + " to " + (to - 1)
                    + " are no tar header; they were skipped up to the next one");
        }
    }

    private boolean isZero() {
        for (byte value : block) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        int read = in.readNBytes(block, 0, block.length);
        position += read;
        if (read > 0 && read < block.length) {
            cut = true;
            problems.accept("ends in the middle of a header: it was cut; what came before is used");
        }
        return read == block.length;
    }

    private byte[] readExtension() throws IOException {
        return content().readNBytes(EXTENSION_LIMIT);
    }

    private static String cString(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Records of the shape "LENGTH KEY=VALUE\n"; what is malformed ends the reading. */
    private static void readPax(byte[] records, Map<String, String> extended) {
        int at = 0;
        while (at < records.length) {
            int space = indexOf(records, (byte) ' ', at);
            int equals = indexOf(records, (byte) '=', at);
            String digits = space < 0 ? "" : new String(records, at, space - at, StandardCharsets.US_ASCII);
            if (!digits.matches("\\d{1,7}") || equals < space) {
                return;
            }
            int end = at + Integer.parseInt(digits);
            if (end <= equals) {
                return;
            }
            byte[] value = Arrays.copyOfRange(records, equals + 1, Math.min(end - 1, records.length));
            String key = new String(records, space + 1, equals - space - 1, StandardCharsets.UTF_8);
            extended.put(key, new String(value, StandardCharsets.UTF_8));
            at = end;
        }
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    private void skipRest() throws IOException {
        content().transferTo(OutputStream.nullOutputStream());
        if (left == 0) {
            position += in.readNBytes((int) padding).length;
        }
        left = 0;
        padding = 0;
    }

    /** Whether the archive ended before the current entry did. */
    boolean cut() {
        return cut;
    }

    /** What is left of the current entry. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (left == 0) {
                    return -1;
                }
                int read = in.read(bytes, offset, (int) Math.min(length, left));
                if (read < 0) {
                    cut = true;
                    return -1;
                }
                left -= read;
                position += read;
                return read;
            }
        };
    }
}
