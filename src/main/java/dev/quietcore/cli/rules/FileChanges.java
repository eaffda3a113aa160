package dev.quietcore.cli.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Tells which files somebody saves. */
interface FileChanges {
    /**
     * Waits until a file changes and it is quiet again: an editor writes more than once.
     *
     * @return files that were written, made or deleted; a folder where it could not be told what changed in it
     * @throws InterruptedException if nobody wants to wait any more
     */
    Set<Path> next() throws InterruptedException, IOException;
}
