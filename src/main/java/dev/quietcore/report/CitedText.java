package dev.quietcore.report;

import dev.quietcore.diagnosis.Diagnosis.Cited;

/** A line of the snapshot, as every answer shows it: its place, and the line itself. */
final class CitedText {
    private CitedText() {}

    /** {@code proc/interrupts:13}, {@code sys/kernel/tracing/trace:23 (2112 lines)}. */
    static String place(Cited cited) {
        return cited.citation().place() + (cited.count() > 1 ? " (" + cited.count() + " lines)" : "");
    }

    /** The line, harmless to a terminal, cut to so many columns. */
    static String text(Cited cited, int columns) {
        return Words.cutEnd(Words.printable(cited.citation().text().strip()), columns);
    }
}
