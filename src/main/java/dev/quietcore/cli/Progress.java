package dev.quietcore.cli;

import java.io.InputStream;

/** Told what is being read, so that somebody who waits can see it. */
@FunctionalInterface
public interface Progress {
    /** Nobody watches. */
    Progress SILENT = (path, content) -> content;

    /** The same bytes, watched while they are read. */
    InputStream watch(String path, InputStream content);

    /** Told of a step of long work, such as {@code testing khugepaged-collapse}. */
    default void step(String doing) {}
}
