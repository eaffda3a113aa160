package dev.quietcore.report.reference;

import dev.quietcore.report.Words;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.heading.anchor.IdGenerator;

/** One page of the reference, written from top to bottom. */
final class Markdown {
    private static final Pattern TICKS = Pattern.compile("`{3,}");
    private static final Pattern MARK_AT_START = Pattern.compile("^(\\d{0,9})([-+=.)])");
    private static final String TAB = "    ";

    private final String path;
    private final StringBuilder page = new StringBuilder();

    /** @param path of the page in the reference, such as {@code facts/CsdExecution.md} */
    Markdown(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /** The address of another page, or of a heading of it, as seen from this one: {@code ../sources.md#journal}. */
    String to(String target) {
        int folders = (int) path.chars().filter(character -> character == '/').count();
        return "../".repeat(folders) + target;
    }

    /** A link to another page. */
    Inline link(Inline shown, String target) {
        return Inline.link(shown, to(target));
    }

    /** The part of an address that leads to a heading. */
    static String anchor(String heading) {
        return "#" + IdGenerator.builder().build().generateId(Words.printable(heading));
    }

    Markdown heading(int level, Inline words) {
        return block("#".repeat(level) + " " + words.markdown().strip());
    }

    Markdown heading(int level, String words) {
        return heading(level, Inline.text(words));
    }

    Markdown paragraph(Inline words) {
        return words.isEmpty() ? this : block(begun(words));
    }

    Markdown bullets(List<Inline> items) {
        return items.isEmpty()
                ? this
                : block(items.stream().map(item -> "- " + begun(item)).collect(Collectors.joining("\n")));
    }

    Markdown numbered(List<Inline> items) {
        StringBuilder list = new StringBuilder();
        for (int number = 1; number <= items.size(); number++) {
            list.append(number > 1 ? "\n" : "").append(number).append(". ").append(begun(items.get(number - 1)));
        }
        return items.isEmpty() ? this : block(list.toString());
    }

    /** Nothing at all if there are no rows. */
    Markdown table(List<String> head, List<List<Inline>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        StringBuilder table = new StringBuilder("| ")
                .append(String.join(" | ", head))
                .append(" |\n|")
                .append(" --- |".repeat(head.size()));
        for (List<Inline> row : rows) {
            table.append("\n| ")
                    .append(row.stream().map(Inline::cell).collect(Collectors.joining(" | ")))
                    .append(" |");
        }
        return block(table.toString());
    }

    /** Lines as they are, except for what could steer a terminal. */
    Markdown verbatim(String text) {
        int longest = TICKS.matcher(text)
                .results()
                .mapToInt(ticks -> ticks.group().length())
                .max()
                .orElse(2);
        String fence = "`".repeat(longest + 1);
        return block(text.stripTrailing()
                .lines()
                .map(line -> Words.printable(line.replace("\t", TAB)))
                .collect(Collectors.joining("\n", fence + "\n", "\n" + fence)));
    }

    /** At the beginning of a block a number, a hyphen or a plus would begin a list. */
    private static String begun(Inline words) {
        return MARK_AT_START.matcher(words.markdown().strip()).replaceFirst("$1\\\\$2");
    }

    private Markdown block(String lines) {
        page.append(page.length() == 0 ? "" : "\n").append(lines).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
