package dev.quietcore.explain;

import dev.quietcore.facts.Citation;
import java.io.IOException;
import java.util.List;

/** The lines of the opened snapshot, read again when somebody wants to see them. */
public interface SnapshotLines {
    /**
     * @param machine whose file it is, as citations name it; empty if any machine's will do
     * @param file path inside that machine's part of the snapshot
     * @param from number of the first line wanted, counted from 1
     * @param to number of the last line wanted
     * @return those of them that there are; none if the file is shorter
     * @throws UnanswerableException if there is no such file, or several machines have one
     */
    List<Citation> read(String machine, String file, long from, long to) throws UnanswerableException, IOException;
}
