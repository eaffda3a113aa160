package dev.quietcore.facts;

import java.util.Locale;

/**
 * The span that the trace covers; disturbances are counted in it.
 *
 * @param startSeconds time of the first record, by the trace clock
 * @param endSeconds time of the last record
 * @param clock {@code local}, {@code mono}, {@code boot} …, or {@code unknown}
 * @param records records read
 * @param stacks whether at least one stack was recorded
 */
public record TraceWindow(
        String machine,
        double startSeconds,
        double endSeconds,
        String clock,
        long records,
        boolean stacks,
        Evidence evidence)
        implements Observation {
    /** How long it is. */
    public double seconds() {
        return endSeconds - startSeconds;
    }

    /** The span by which rules judge rates: an excerpt of milliseconds counts as a second, or one record would be a storm. */
    public double ratedSeconds() {
        return Math.max(1, seconds());
    }

    /** Whether a time by the monotonic clock lies in the window, a second of slack at each side. */
    public boolean covers(double monotonicSeconds) {
        return monotonicSeconds >= startSeconds - 1 && monotonicSeconds <= endSeconds + 1;
    }

    @Override
    public String says() {
        return String.format(Locale.ROOT, "the trace covers %.3f seconds", seconds());
    }
}
