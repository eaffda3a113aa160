package dev.quietcore.authoring.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Which entries of a .zip archive are symbolic links: {@code java.util.zip} does not tell. Read from the central directory
 * (APPNOTE.TXT 4.3.12 and 4.3.16), where an archive made on Unix keeps the mode of each file. An archive without a sound
 * directory has none, and cannot be opened by others either.
 */
final class ArchiveLinks {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_BYTES = 46;
    private static final int KIND = 0170000;
    private static final int LINK = 0120000;

    private ArchiveLinks() {}

    static Set<String> of(byte[] archive) {
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        Set<String> links = new HashSet<>();
        int end = end(bytes);
        int at = end < 0 ? -1 : bytes.getInt(end + 16);
        while (at >= 0 && at <= bytes.limit() - HEADER_BYTES && bytes.getInt(at) == HEADER) {
            int name = Short.toUnsignedInt(bytes.getShort(at + 28));
            int behind = Short.toUnsignedInt(bytes.getShort(at + 30)) + Short.toUnsignedInt(bytes.getShort(at + 32));
            int mode = bytes.getInt(at + 38) >>> 16;
            if ((mode & KIND) == LINK && at + HEADER_BYTES + name <= bytes.limit()) {
                links.add(new String(archive, at + HEADER_BYTES, name, StandardCharsets.UTF_8));
            }
            at += HEADER_BYTES + name + behind;
        }
        return links;
    }

    /** Where the record begins that ends the directory; -1 if there is none. */
    private static int end(ByteBuffer bytes) {
        for (int at = bytes.limit() - END_BYTES; at >= 0; at--) {
            if (bytes.getInt(at) == END
                    && at + END_BYTES + Short.toUnsignedInt(bytes.getShort(at + 20)) == bytes.limit()) {
                return at;
            }
        }
        return -1;
    }
}
