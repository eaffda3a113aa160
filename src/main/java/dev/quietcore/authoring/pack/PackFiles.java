package dev.quietcore.authoring.pack;

import dev.quietcore.knowledge.Breach;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a pack by their path, as they were found: their names are sound, their sizes and number are bounded, nothing
 * else of them has been looked at. Nothing is written; a pack is small enough to be held.
 */
final class PackFiles {
    static final int MOST_FILES = 5_000;
    static final int LARGEST_FILE = 8 << 20;
    static final int LARGEST_PACK = 32 << 20;

    private static final String CHECK = "pack-entry";

    private final String shown;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final List<Breach> faults = new ArrayList<>();
    private long bytes;
    private int offered;

    /** @param shown the archive or folder as messages name it */
    PackFiles(String shown) {
        this.shown = shown;
    }

    /** Takes a file, or says why not. */
    void add(String path, InputStream content) throws IOException {
        Optional<String> complaint = PackPath.complaint(path);
        if (complaint.isPresent()) {
            refuse(path, complaint.get());
        } else if (files.containsKey(path)) {
            refuse(path, "is there a second time");
        } else if (spelledAlike(path)) {
            byte[] read = content.readNBytes(LARGEST_FILE + 1);
            bytes += read.length;
            if (read.length > LARGEST_FILE) {
                refuse(path, "is larger than " + (LARGEST_FILE >> 20) + " MiB; no file of a pack may be");
            } else {
                files.put(path, read);
            }
        }
    }

    /**
     * Counts a file before it is looked at.
     *
     * @return false, after having said so, where there are too many of them or they are too large altogether: reading stops
     */
    boolean roomForAnother() {
        offered++;
        if (offered > MOST_FILES) {
            faults.add(Breach.error(CHECK, shown, 0, 0, "holds more than " + MOST_FILES + " files; no pack may"));
            return false;
        }
        if (bytes > LARGEST_PACK) {
            faults.add(Breach.error(
                    CHECK, shown, 0, 0, "holds more than " + (LARGEST_PACK >> 20) + " MiB when unpacked; no pack may"));
            return false;
        }
        return true;
    }

    void refuse(String path, String says) {
        faults.add(Breach.error(CHECK, shown, 0, 0, "entry " + PackPath.quoted(path) + " " + says));
    }

    /**
     * Where names are told apart by capital letters only, or one is a file and a folder, the pack would unpack to something
     * else on another file system.
     */
    private boolean spelledAlike(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (!spelledAlike(path, path.substring(0, end), "/")) {
                return false;
            }
        }
        return spelledAlike(path, path, "");
    }

    /** @param ending tells folders and files apart */
    private boolean spelledAlike(String path, String upTo, String ending) {
        String before = spellings.putIfAbsent(upTo.toLowerCase(Locale.ROOT), upTo + ending);
        if (before != null && !before.equals(upTo + ending)) {
            refuse(path, "collides with " + PackPath.quoted(before) + ": the same name on some file systems");
            return false;
        }
        return true;
    }

    String shown() {
        return shown;
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    List<Breach> faults() {
        return faults;
    }

    /** The text of a file; empty if it is not there, or after a fault if it is no text. */
    Optional<String> text(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException noText) {
            faults.add(Breach.error(CHECK, shown + "/" + path, 0, 0, "is no text in UTF-8"));
            return Optional.empty();
        }
    }
}
