package dev.quietcore.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of the snapshot that a fact rests on. A fact that folds thousands of lines keeps the first, the worst and the
 * last of them and their number.
 *
 * @param citations the lines kept, in the order of the snapshot; never empty
 * @param count how many lines say it; at least as many as are kept
 */
public record Evidence(List<Citation> citations, long count) {
    public Evidence {
        citations = List.copyOf(citations);
        if (citations.isEmpty()) {
            throw new IllegalArgumentException("evidence needs at least one line of the snapshot");
        }
        if (count < citations.size()) {
            throw new IllegalArgumentException(count + " lines cannot have " + citations.size() + " citations");
        }
    }

    public static Evidence of(Citation... citations) {
        return new Evidence(List.of(citations), citations.length);
    }

    public static Evidence of(String machine, String file, long line, String text) {
        return of(new Citation(machine, file, line, text));
    }

    /** This evidence and another's, for a fact that two files prove together. */
    public Evidence and(Evidence other) {
        List<Citation> both = new ArrayList<>(citations);
        both.addAll(other.citations);
        return new Evidence(both, count + other.count);
    }

    /** The first line kept. */
    public Citation first() {
        return citations.get(0);
    }
}
