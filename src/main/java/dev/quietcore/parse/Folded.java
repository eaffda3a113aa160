package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts lines that say the same and keeps the first and the last of them. */
final class Folded {
    private @Nullable Citation first;
    private @Nullable Citation last;
    private long count;
    private double firstSeconds = -1;
    private double lastSeconds = -1;

    /** Adds a line without a time. */
    void add(Citation citation) {
        add(citation, -1);
    }

    /** @param seconds since boot, -1 if unknown */
    void add(Citation citation, double seconds) {
        if (first == null) {
            first = citation;
        } else {
            last = citation;
        }
        count++;
        if (seconds >= 0) {
            firstSeconds = firstSeconds < 0 ? seconds : Math.min(firstSeconds, seconds);
            lastSeconds = Math.max(lastSeconds, seconds);
        }
    }

    long count() {
        return count;
    }

    /** The earliest time added, -1 if none. */
    double firstSeconds() {
        return firstSeconds;
    }

    /** The latest time added, -1 if none. */
    double lastSeconds() {
        return lastSeconds;
    }

    /** @throws IllegalStateException where no line was added */
    Evidence evidence() {
        if (first == null) {
            throw new IllegalStateException("no line was added");
        }
        return new Evidence(last == null ? List.of(first) : List.of(first, last), count);
    }
}
