package dev.quietcore.facts;

/**
 * One line of one file of the snapshot.
 *
 * @param machine the machine whose file it is
 * @param file path inside that machine's part of the snapshot, such as {@code proc/interrupts}
 * @param line line number, counted from 1
 * @param text the line as it stands there, without its end; long lines are cut at {@value #TEXT_LIMIT} characters
 */
public record Citation(String machine, String file, long line, String text) {
    public static final int TEXT_LIMIT = 400;

    public Citation {
        if (line < 1) {
            throw new IllegalArgumentException(file + ": line numbers start at 1, not " + line);
        }
        if (text.length() > TEXT_LIMIT) {
            text = text.substring(0, TEXT_LIMIT);
        }
    }

    /** {@code proc/interrupts:13}. */
    public String place() {
        return file + ":" + line;
    }
}
