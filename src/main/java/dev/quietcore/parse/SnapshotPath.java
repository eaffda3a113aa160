package dev.quietcore.parse;

/** Paths inside a machine's part of a snapshot, where counters taken before the window lie under {@code before/}. */
final class SnapshotPath {
    private static final String BEFORE = "before/";

    private SnapshotPath() {}

    /** Whether the file was taken before the traced window. */
    static boolean before(String path) {
        return path.startsWith(BEFORE);
    }

    /** The machine's own path, without {@code before/}. */
    static String own(String path) {
        return before(path) ? path.substring(BEFORE.length()) : path;
    }
}
