package dev.quietcore.knowledge;

import dev.quietcore.knowledge.FormatPage.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads knowledge/formats strictly. It is no part of {@link Knowledge}: no diagnosis needs it, and every start would pay for it. */
public final class FormatPages {
    private static final String ENDING = ".yaml";
    private static final List<String> PAGE = List.of(
            "title",
            "made_by",
            "says",
            "recognised_by",
            "versions",
            "facts",
            "not_read",
            "binary",
            "samples",
            "sources");
    private static final List<String> SAMPLE = List.of("path", "text");

    private final Faults faults = new Faults();

    private FormatPages() {}

    /**
     * All pages, by name.
     *
     * @throws KnowledgeException that names every fault of every page
     */
    public static List<FormatPage> load(Shelf shipped) throws KnowledgeException {
        FormatPages reader = new FormatPages();
        List<FormatPage> pages = new ArrayList<>();
        Path folder = shipped.knowledge().resolve("formats");
        for (Path file : reader.files(shipped, folder)) {
            YamlFile.read(file, shown(shipped, file), reader.faults)
                    .ifPresent(node -> pages.add(reader.page(plainName(file), node)));
        }
        reader.faults.throwIfAny();
        pages.sort(Comparator.comparing(FormatPage::name));
        return pages;
    }

    private List<Path> files(Shelf shelf, Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> all = listed.sorted().toList();
            all.stream()
                    .filter(file -> !file.toString().endsWith(ENDING))
                    .forEach(file -> faults.add(
                            shown(shelf, file), "is no page of a format; files here are named NAME" + ENDING));
            return all.stream().filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (IOException unreadable) {
            faults.add(shown(shelf, folder), "the folder cannot be read: " + unreadable);
            return List.of();
        }
    }

    private static String shown(Shelf shelf, Path file) {
        return shelf.folder().relativize(file).toString();
    }

    private static String plainName(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private FormatPage page(String name, YamlNode node) {
        Fields fields = Fields.plain(node, PAGE, faults);
        boolean binary = fields.flag("binary");
        FormatPage page = new FormatPage(
                name,
                fields.text("title"),
                fields.oneOrMore("made_by"),
                fields.text("says"),
                fields.text("recognised_by"),
                fields.text("versions"),
                fields.texts("facts"),
                fields.optionalText("not_read"),
                binary,
                samples(fields),
                fields.texts("sources"));
        if (!fields.has("facts")) {
            faults.add(fields.place(), "field 'facts' is missing; a format that gives none has facts: []");
        } else if (page.facts().isEmpty() && page.notRead().isBlank()) {
            faults.add(fields.place("facts"), "no facts, and no 'not_read' that says why and what to send instead");
        }
        if (page.samples().isEmpty() && !binary) {
            faults.add(fields.place("samples"), "no samples; only a format with binary: true may have none");
        }
        if (page.sources().isEmpty()) {
            faults.add(fields.place("sources"), "no sources; say where the format is documented");
        }
        return page;
    }

    private List<Sample> samples(Fields page) {
        return page.mappings("samples", SAMPLE).stream()
                .map(sample ->
                        new Sample(sample.has("path") ? sample.text("path") : FormatPage.ANY_PATH, sample.text("text")))
                .toList();
    }
}
