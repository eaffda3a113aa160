package dev.quietcore.parse.trace;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** How often and how long something happened, and the first, the worst and the last line that say so. */
final class Tally {
    private long count;
    private long durationNanos;
    private long worstNanos = -1;
    private long firstNanos;
    private long lastNanos;
    private @Nullable Histogram durations;

    private final List<Line> lead = new ArrayList<>(2);
    private @Nullable Line first;
    private @Nullable Line worst;
    private byte[] lastText = new byte[0];
    private int lastLength;
    private long lastLine;

    /** A line kept as bytes until somebody asks. */
    record Line(long number, byte[] text) {
        static Line of(TraceRecord record) {
            return new Line(
                    record.line(), Arrays.copyOf(record.bytes(), Math.min(record.length(), Citation.TEXT_LIMIT)));
        }

        Citation citation(String machine, String file) {
            return new Citation(machine, file, number, new String(text, StandardCharsets.UTF_8));
        }
    }

    /** Lines that stand in front of the tally's own: the sender of the first one, its stack. At most four are kept. */
    void lead(Line line) {
        if (lead.size() < 4) {
            lead.add(line);
        }
    }

    boolean hasLead() {
        return !lead.isEmpty();
    }

    void add(long atNanos, long nanos, long line, byte[] text, int length) {
        if (count == 0) {
            firstNanos = atNanos;
            first = new Line(line, Arrays.copyOf(text, Math.min(length, Citation.TEXT_LIMIT)));
        } else {
            lastLength = Math.min(length, Citation.TEXT_LIMIT);
            if (lastText.length < lastLength) {
                lastText = new byte[lastLength + 32];
            }
            System.arraycopy(text, 0, lastText, 0, lastLength);
            lastLine = line;
        }
        if (nanos > worstNanos && count > 0) {
            worst = new Line(line, Arrays.copyOf(text, Math.min(length, Citation.TEXT_LIMIT)));
        }
        worstNanos = Math.max(worstNanos, nanos);
        count++;
        durationNanos += Math.max(0, nanos);
        lastNanos = atNanos;
        if (durations != null) {
            durations.recordValue(Math.min(Math.max(nanos, 0), durations.getHighestTrackableValue()));
        }
    }

    void add(TraceRecord record, long nanos) {
        add(record.nanos(), nanos, record.line(), record.bytes(), record.length());
    }

    void add(long atNanos, long nanos, Line line) {
        add(atNanos, nanos, line.number(), line.text(), line.text().length);
    }

    /** Keeps a histogram as well: for durations whose middle is worth knowing. */
    Tally withHistogram() {
        durations = new Histogram(3_600_000_000_000L, 2);
        return this;
    }

    long count() {
        return count;
    }

    long durationNanos() {
        return durationNanos;
    }

    long worstNanos() {
        return Math.max(0, worstNanos);
    }

    long medianNanos() {
        return durations == null ? 0 : durations.getValueAtPercentile(50);
    }

    double firstSeconds() {
        return firstNanos / 1e9;
    }

    double lastSeconds() {
        return lastNanos / 1e9;
    }

    Evidence evidence(String machine, String file) {
        List<Citation> citations = new ArrayList<>();
        for (Line line : lead) {
            citations.add(line.citation(machine, file));
        }
        if (first != null) {
            citations.add(first.citation(machine, file));
        }
        if (worst != null && worst.number() != lastLine && worstNanos > 0) {
            citations.add(worst.citation(machine, file));
        }
        if (count > 1) {
            citations.add(
                    new Citation(machine, file, lastLine, new String(lastText, 0, lastLength, StandardCharsets.UTF_8)));
        }
        return new Evidence(citations, Math.max(count + lead.size(), citations.size()));
    }
}
