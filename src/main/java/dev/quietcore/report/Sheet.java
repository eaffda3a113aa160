package dev.quietcore.report;

import java.util.List;

/** The page that a report is written on: knows its width, and lets nothing through that could steer a terminal. */
final class Sheet {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final int columns;
    private final boolean coloured;

    Sheet(int columns, boolean coloured) {
        this.columns = columns;
        this.coloured = coloured;
    }

    int columns() {
        return columns;
    }

    Sheet put(String words) {
        return put(Ink.PLAIN, words);
    }

    Sheet put(Ink ink, String words) {
        String printable = Words.printable(words).replace(Words.KEEP, " ");
        line.append(coloured ? ink.on(printable) : printable);
        return this;
    }

    /** Ends the line. */
    void end() {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
    }

    void line(String words) {
        put(words).end();
    }

    /** An empty line, but never two. */
    void gap() {
        if (text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
    }

    void heading(String words) {
        gap();
        line(words);
    }

    void paragraph(int indent, String words) {
        hanging(" ".repeat(indent), words);
    }

    /** Wrapped words after a label; the lines below the first begin where the words begin. */
    void hanging(String label, String words) {
        lines(label, Words.wrap(words, columns - label.length()));
    }

    /** The given lines after a label. */
    void lines(String label, List<String> lines) {
        String before = label;
        for (String each : lines) {
            line(before + each);
            before = " ".repeat(label.length());
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
