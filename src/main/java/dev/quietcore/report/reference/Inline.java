package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Said;
import dev.quietcore.report.Words;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Text within a line of Markdown, with everything escaped that Markdown, or a forge that shows it, would take for a mark.
 *
 * @param markdown outside of tables
 * @param cell the same for a cell of a table, where a bar must be escaped even in code
 */
record Inline(String markdown, String cell) {
    static final Inline NOTHING = new Inline("", "");

    private static final Pattern MARK = Pattern.compile("[\\\\`*\\[\\]<>~&#]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");
    private static final Pattern TICKS = Pattern.compile("`+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Any text. */
    static Inline text(String text) {
        String line = BLANKS.matcher(Words.printable(text)).replaceAll(" ");
        String escaped = MARK.matcher(line).replaceAll("\\\\$0");
        escaped = escaped.replace("|", "&#124;").replace("$", "&#36;"); // a dollar begins a formula on some forges
        return new Inline(escaped, escaped);
    }

    /** Any text as code, on one line. */
    static Inline code(String text) {
        String line = BLANKS.matcher(Words.printable(text)).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return NOTHING;
        }
        int longest = TICKS.matcher(line)
                .results()
                .mapToInt(ticks -> ticks.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        String gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
        String markdown = fence + gap + line + gap + fence;
        // a backslash before a bar cannot be written in code within a table
        return new Inline(markdown, line.contains("\\|") ? text(line).cell : markdown.replace("|", "\\|"));
    }

    /** @param address as {@link Markdown#to} gives it */
    static Inline link(Inline shown, String address) {
        return new Inline("[" + shown.markdown + "](" + address + ")", "[" + shown.cell + "](" + address + ")");
    }

    static Inline strong(Inline shown) {
        return shown.isEmpty() ? shown : new Inline("**" + shown.markdown + "**", "**" + shown.cell + "**");
    }

    /** @param type how the name of a type is shown */
    static Inline said(Said said, Function<String, Inline> type) {
        Inline all = NOTHING;
        for (Said.Phrase phrase : said.phrases()) {
            all = all.and(
                    switch (phrase.kind()) {
                        case WORDS -> text(phrase.text());
                        case CODE -> code(phrase.text());
                        case TYPE -> type.apply(phrase.text());
                    });
        }
        return all;
    }

    static Inline joined(String between, List<Inline> parts) {
        Inline all = NOTHING;
        for (Inline part : parts) {
            all = all.isEmpty() ? part : all.and(text(between)).and(part);
        }
        return all;
    }

    Inline and(Inline other) {
        return new Inline(markdown + other.markdown, cell + other.cell);
    }

    Inline and(String text) {
        return and(text(text));
    }

    boolean isEmpty() {
        return markdown.isEmpty();
    }
}
