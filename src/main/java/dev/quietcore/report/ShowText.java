package dev.quietcore.report;

import dev.quietcore.explain.Show.Passage;
import dev.quietcore.explain.Show.ShowAnswer;
import dev.quietcore.facts.Citation;

/** Lines of the snapshot, for a person: numbered, those asked for marked. */
public final class ShowText {
    private ShowText() {}

    public static String draw(ShowAnswer answer, TextStyle style) {
        Sheet sheet = new Sheet(style.columns(), style.coloured());
        for (Passage passage : answer.passages()) {
            sheet.gap();
            sheet.line(passage.file() + " (" + passage.machine() + ")");
            int width = passage.lines().stream()
                    .mapToInt(line -> String.valueOf(line.line()).length())
                    .max()
                    .orElse(1);
            for (Citation line : passage.lines()) {
                boolean asked = passage.from() <= line.line() && line.line() <= passage.to();
                String label = (asked ? "> " : "  ") + Words.right(String.valueOf(line.line()), width) + " | ";
                String text = Words.printable(line.text()) + (line.text().length() < Citation.TEXT_LIMIT ? "" : "...");
                int room = style.columns() - label.length();
                if (asked || passage.from() == 0) {
                    whole(sheet, asked ? Ink.BOLD : Ink.PLAIN, label, text, room);
                } else {
                    sheet.line(label + Words.cutEnd(text, room));
                }
            }
            if (passage.lines().isEmpty()) {
                sheet.line("  the file is empty");
            } else if (passage.more() && passage.from() == 0) {
                sheet.line("  the file goes on; 'show " + passage.file() + ":FROM-TO' shows more");
            }
        }
        return sheet.toString();
    }

    /** The whole line, on as many lines as it needs; blanks stay where they are, for they part the columns of a table. */
    private static void whole(Sheet sheet, Ink ink, String label, String text, int room) {
        sheet.put(ink, label + text.substring(0, Math.min(room, text.length()))).end();
        String below = " ".repeat(label.length() - 2) + "| ";
        for (int at = room; at < text.length(); at += room) {
            sheet.put(ink, below + text.substring(at, Math.min(at + room, text.length())))
                    .end();
        }
    }
}
