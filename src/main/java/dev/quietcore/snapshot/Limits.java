package dev.quietcore.snapshot;

/**
 * How much of a snapshot is read before the rest is left out, so that no input can take time or memory without bound.
 *
 * @param entries files, folders, links and whatever else an archive or a folder holds, over all inputs
 * @param bytes unpacked, over all inputs
 * @param expansion how many times larger than its packed form a stream may become; looked at after the first
 *     {@value #EXPANSION_FREE_BYTES} bytes, because small files of one repeated byte are honest
 */
public record Limits(long entries, long bytes, long expansion) {
    static final long EXPANSION_FREE_BYTES = 1L << 30;

    /** A million entries, 64 GiB unpacked, no stream that grows more than 500 times: far beyond any real snapshot. */
    public static final Limits DEFAULT = new Limits(1_000_000, 64L << 30, 500);

    public Limits {
        if (entries < 1 || bytes < 1 || expansion < 1) {
            throw new IllegalArgumentException("limits are at least 1: " + entries + ", " + bytes + ", " + expansion);
        }
    }
}
