package dev.quietcore.parse.trace;

import dev.quietcore.facts.Citation;

/** Lines kept for events that are held against those of another machine: of the first ones the text, then only the number. */
final class KeptLines {
    private static final int TEXT_LIMIT = 20_000;
    private static final byte[] NO_TEXT = {};

    private int texts;

    Tally.Line of(TraceRecord record) {
        return texts++ < TEXT_LIMIT ? Tally.Line.of(record) : new Tally.Line(record.line(), NO_TEXT);
    }

    static Citation citation(Tally.Line line, TraceFacts facts) {
        return line.citation(facts.machine(), facts.file());
    }
}
