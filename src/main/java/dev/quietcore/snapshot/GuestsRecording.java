package dev.quietcore.snapshot;

import java.nio.charset.StandardCharsets;

/**
 * The recording of a guest that its host keeps: {@code trace-cmd record -A} writes it beside the host's own. By its place it would be
 * the host's; its heading tells that it is not.
 */
final class GuestsRecording {
    private static final String RECORDING = "# recording: ";
    private static final String TIME_SHIFT = "# time_shift: ";

    private GuestsRecording() {}

    /** @param head the first bytes of the text that a recording is read as */
    static boolean is(byte[] head) {
        boolean recording = false;
        for (String line : new String(head, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (!line.startsWith("#")) {
                return false;
            }
            recording |= line.startsWith(RECORDING);
            if (recording && line.startsWith(TIME_SHIFT)) {
                return true;
            }
        }
        return false;
    }
}
