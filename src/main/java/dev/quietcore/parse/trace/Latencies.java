package dev.quietcore.parse.trace;

/** The shortest, mean and longest of many latencies, and the lines that say so. */
final class Latencies {
    private final Tally tally = new Tally();
    private long minNanos = Long.MAX_VALUE;

    void add(TraceRecord record, long nanos) {
        tally.add(record, nanos);
        minNanos = Math.min(minNanos, nanos);
    }

    Tally tally() {
        return tally;
    }

    long minNanos() {
        return minNanos;
    }

    long averageNanos() {
        return tally.durationNanos() / Math.max(1, tally.count());
    }

    long maxNanos() {
        return tally.worstNanos();
    }
}
