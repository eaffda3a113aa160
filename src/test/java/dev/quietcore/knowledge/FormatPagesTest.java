package dev.quietcore.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of formats are read strictly. */
class FormatPagesTest {
    private static final String PAGE = """
            title: Uptime
            made_by: cat /proc/uptime
            says: how long the machine runs
            recognised_by: its path
            versions: all
            facts: [Machine]
            samples:
              - path: proc/uptime
                text: |
                  {243.67} 600.34
            sources: [fs/proc/uptime.c]
            """;

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("knowledge/formats")).resolve(name), text);
    }

    private List<String> faults() {
        return catchThrowableOfType(KnowledgeException.class, () -> FormatPages.load(Shelf.shipped(folder)))
                .faults();
    }

    @Test
    void a_page_is_read_as_it_is_written() throws Exception {
        write("uptime.yaml", PAGE);
        write("wall.yaml", PAGE.replace("cat /proc/uptime", "[cat, date]").replace("path: proc/uptime\n    ", ""));

        assertThat(FormatPages.load(Shelf.shipped(folder)))
                .containsExactly(
                        new FormatPage(
                                "uptime",
                                "Uptime",
                                List.of("cat /proc/uptime"),
                                "how long the machine runs",
                                "its path",
                                "all",
                                List.of("Machine"),
                                "",
                                false,
                                List.of(new FormatPage.Sample("proc/uptime", "{243.67} 600.34\n")),
                                List.of("fs/proc/uptime.c")),
                        new FormatPage(
                                "wall",
                                "Uptime",
                                List.of("cat", "date"),
                                "how long the machine runs",
                                "its path",
                                "all",
                                List.of("Machine"),
                                "",
                                false,
                                List.of(new FormatPage.Sample(FormatPage.ANY_PATH, "{243.67} 600.34\n")),
                                List.of("fs/proc/uptime.c")));
    }

    @Test
    void every_fault_is_said_at_its_place() throws Exception {
        write("notes.txt", "");
        write("uptime.yaml", PAGE.replace("title:", "tilte:").replace("versions: all", "versions: []"));
        write(
                "wall.yaml",
                PAGE.replace("sources: [fs/proc/uptime.c]", "binary: maybe").replace("text: |", "lines: |"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/formats/notes.txt: is no page of a format; files here are named NAME.yaml",
                        "knowledge/formats/uptime.yaml:1:1: no field 'tilte'; fields are title, made_by, says,"
                                + " recognised_by, versions, facts, not_read, binary, samples, sources."
                                + " Did you mean 'title'?",
                        "knowledge/formats/uptime.yaml:1:1: field 'title' is missing",
                        "knowledge/formats/uptime.yaml:5:11: field 'versions' is a list; allowed is text",
                        "knowledge/formats/wall.yaml:11:9: field 'binary' is text; allowed are true and false",
                        "knowledge/formats/wall.yaml:9:5: no field 'lines'; fields are path, text",
                        "knowledge/formats/wall.yaml:8:5: field 'text' is missing",
                        "knowledge/formats/wall.yaml:1:1: no sources; say where the format is documented");
    }

    @Test
    void a_format_without_facts_says_why_and_only_a_binary_one_has_no_samples() throws Exception {
        String without = PAGE.replaceFirst("(?s)samples:.*\\nsources", "sources");
        write("a.yaml", PAGE.replace("facts: [Machine]\n", ""));
        write("b.yaml", PAGE.replace("[Machine]", "[]"));
        write("c.yaml", without);
        write("d.yaml", without + "binary: true\n");
        write("e.yaml", PAGE.replace("[Machine]", "[]\nnot_read: all"));

        assertThat(faults())
                .containsExactly(
                        "knowledge/formats/a.yaml:1:1: field 'facts' is missing; a format that gives none has facts: []",
                        "knowledge/formats/b.yaml:6:8: no facts, and no 'not_read' that says why and what to send instead",
                        "knowledge/formats/c.yaml:1:1: no samples; only a format with binary: true may have none");
    }

    @Test
    void a_release_without_pages_says_so() {
        assertThat(faults()).singleElement().asString().startsWith("knowledge/formats: the folder cannot be read");
    }
}
