package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.util.Optional;

/**
 * The lines of a small text file. Lines that hold NUL bytes or are too long for their format are reported and
 * passed over; where the content breaks off, what was read before it still counts.
 */
public final class TextLines {
    /** The longest line that is looked at: matching a pattern may cost the square of it. */
    static final int LIMIT = 8192;

    private final SnapshotFile file;
    private final FactSink facts;
    private final LineReader lines;
    private final int limit;
    private String text = "";

    public TextLines(SnapshotFile file, FactSink facts) {
        this(file, facts, file.lines(), LIMIT);
    }

    /** @param limit the longest line that the format can have, in characters */
    public TextLines(SnapshotFile file, FactSink facts, LineReader lines, int limit) {
        this.limit = limit;
        this.file = file;
        this.facts = facts;
        this.lines = lines;
    }

    /** The first line that is not blank; empty where there is none. */
    static Optional<Citation> first(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            if (!lines.text().isBlank()) {
                return Optional.of(lines.citation());
            }
        }
        return Optional.empty();
    }

    /** Moves to the next line that can be read. */
    public boolean next() {
        try {
            while (lines.next()) {
                text = lines.text();
                if (lines.cut() || text.length() > limit) {
                    unreadable("the line is longer than " + limit + " characters, the most this format can have");
                } else if (text.indexOf('\0') >= 0) {
                    unreadable("the line holds NUL bytes; the file was damaged when it was written or copied");
                } else {
                    return true;
                }
            }
        } catch (IOException broken) {
            facts.unreadable(
                    file,
                    lines.number() + 1,
                    "",
                    "the content breaks off here: " + String.valueOf(broken.getMessage()));
        }
        return false;
    }

    /** The current line, without its end. */
    public String text() {
        return text;
    }

    /** Its number, counted from 1. */
    public long number() {
        return lines.number();
    }

    /** The current line as evidence cites it. */
    public Citation citation() {
        return new Citation(file.machine(), file.path(), lines.number(), text);
    }

    /** The current line alone, as evidence. */
    public Evidence evidence() {
        return Evidence.of(citation());
    }

    /** Reports the current line. */
    public void unreadable(String reason) {
        facts.unreadable(file, lines.number(), text, reason);
    }
}
