package dev.quietcore.authoring.draft;

import dev.quietcore.explain.UnanswerableException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** Copies lines of the opened snapshot as they stand there, whole, whatever it is packed in. */
@FunctionalInterface
public interface SnapshotCopy {
    /** @param number counted from 1 */
    record Line(long number, String text) {}

    /**
     * @param lines those that were wanted, in the order of the file
     * @param all how many lines the file has
     */
    record Copied(List<Line> lines, long all) {
        public Copied {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param machine whose files they are, as citations name it
     * @param wanted which lines, by the file's path inside that machine's part of the snapshot
     * @return by path; a file that is not there any longer is left out
     * @throws UnanswerableException if the snapshot cannot be read a second time
     */
    Map<String, Copied> copy(String machine, Map<String, LongPredicate> wanted)
            throws UnanswerableException, IOException;
}
