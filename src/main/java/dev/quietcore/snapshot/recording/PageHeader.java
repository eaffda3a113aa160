package dev.quietcore.snapshot.recording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a page of the ring buffer begins: tracefs {@code events/header_page}
 * (kernel/trace/ring_buffer.c:ring_buffer_print_page_header). A time of eight bytes comes first.
 *
 * @param commitSize of the word that says how much of the page is used: the kernel's long
 * @param dataAt where the records begin
 */
public record PageHeader(int commitSize, int dataAt) {
    private static final Pattern COMMIT = Pattern.compile("commit;\\s*offset:8;\\s*size:([48]);");
    private static final Pattern DATA = Pattern.compile("data;\\s*offset:(12|16);");

    /** The header of a kernel with a long of that size. */
    static PageHeader of(int longSize) {
        return new PageHeader(longSize, 8 + longSize);
    }

    /** @param usual what is not said is as in this one */
    static PageHeader read(String text, PageHeader usual) {
        Matcher commit = COMMIT.matcher(text);
        Matcher data = DATA.matcher(text);
        return new PageHeader(
                commit.find() ? Integer.parseInt(commit.group(1)) : usual.commitSize(),
                data.find() ? Integer.parseInt(data.group(1)) : usual.dataAt());
    }
}
