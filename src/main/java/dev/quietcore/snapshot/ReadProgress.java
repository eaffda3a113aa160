package dev.quietcore.snapshot;

/** Hears how far reading has come; called often, so it decides itself how often to draw. */
@FunctionalInterface
public interface ReadProgress {
    /** Nobody listens. */
    ReadProgress NONE = (bytes, total) -> {};

    /**
     * Reading has come this far.
     *
     * @param bytes read so far as they lie on disk (packed), over all inputs
     * @param total what there is to read, or -1 where nobody knows: a folder, a pipe
     */
    void read(long bytes, long total);
}
