package dev.quietcore.cli.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts changes that follow each other closely together: an editor makes a file beside the old one, moves it there, and writes
 * its own notes.
 */
final class Settled implements FileChanges {
    /** Something that never comes to rest is not waited for longer than this. */
    private static final int MOST_ROUNDS = 50;

    private final Events events;

    /** Changes as they come. */
    interface Events {
        /** Waits for some. */
        Set<Path> take() throws InterruptedException, IOException;

        /** Waits a moment for more; nothing if it is quiet. */
        Set<Path> more() throws InterruptedException, IOException;
    }

    Settled(Events events) {
        this.events = events;
    }

    @Override
    public Set<Path> next() throws InterruptedException, IOException {
        Set<Path> changed = new TreeSet<>(events.take());
        Set<Path> more = events.more();
        for (int round = 0; !more.isEmpty() && round < MOST_ROUNDS; round++) {
            changed.addAll(more);
            more = events.more();
        }
        return changed;
    }
}
