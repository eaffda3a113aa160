package dev.quietcore.snapshot;

import dev.quietcore.snapshot.recording.Recording;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows what is neither text nor a recording of the kernel's tracers. */
final class ForeignContent {
    /** How much of a text may be damaged. */
    private static final double ODD_SHARE = 0.15;

    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("PK\003\004", "a zip archive");
        NAMES.put("7z\274\257\047\034", "a 7z archive");
        NAMES.put("BZh", "packed with bzip2");
        NAMES.put("\004\042\115\030", "packed with lz4");
        NAMES.put("070701", "a cpio archive");
        NAMES.put("Rar!", "a rar archive");
        NAMES.put("\177ELF", "a program");
    }

    private ForeignContent() {}

    /** What the content is, or null when it may be part of a snapshot. */
    static @Nullable String of(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            if (start.startsWith(name.getKey())) {
                return name.getValue();
            }
        }
        if (Recording.of(head) != null) {
            return null;
        }
        return odd(head) > ODD_SHARE * head.length ? "binary data of no known kind" : null;
    }

    /** Bytes that no text has. NULs and stray control characters happen to logs whose machine crashed. */
    private static int odd(byte[] head) {
        int odd = 0;
        String text = new String(head, StandardCharsets.UTF_8);
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '\uFFFD' || (letter > 0 && letter < ' ' && "\t\n\r\f\b\033".indexOf(letter) < 0)) {
                odd++;
            }
        }
        return odd;
    }
}
