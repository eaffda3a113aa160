package dev.quietcore.authoring.draft;

/** Told how far the cutting of a case is, so that somebody who waits can see it. */
@FunctionalInterface
public interface CutProgress {
    /** Nobody watches. */
    CutProgress SILENT = says -> {};

    /** @param says what is being done, in a few words */
    void step(String says);
}
