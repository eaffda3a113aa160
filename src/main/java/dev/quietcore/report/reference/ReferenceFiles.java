package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The whole reference as files: each page as Markdown and as HTML. */
public final class ReferenceFiles {
    private ReferenceFiles() {}

    /**
     * The same for the same reference, byte by byte.
     *
     * @return what each file holds, by its path
     */
    public static SortedMap<String, String> draw(Reference reference) {
        Names names = new Names(reference);
        FactPages facts = new FactPages(reference, names);
        RulePages rules = new RulePages(reference, names);
        KnowledgePages knowledge = new KnowledgePages(reference, names);
        FormatChapter formats = new FormatChapter(reference, names);
        List<Markdown> pages = new ArrayList<>();
        pages.add(new IndexPage(reference, names).draw());
        pages.add(facts.all());
        reference.types().forEach(type -> pages.add(facts.one(type)));
        pages.add(rules.all());
        reference.rules().forEach(rule -> pages.add(rules.one(rule)));
        pages.add(knowledge.catalogue());
        reference.tables().forEach(table -> pages.add(knowledge.table(table)));
        pages.add(knowledge.thresholds());
        pages.add(knowledge.sources());
        pages.add(formats.all());
        reference.formats().forEach(format -> pages.add(formats.one(format)));
        SortedMap<String, String> files = new TreeMap<>();
        for (Markdown page : pages) {
            String markdown = page.toString();
            files.put(page.path(), markdown);
            files.put(page.path().replaceFirst("\\.md$", ".html"), HtmlPage.of(markdown));
        }
        return files;
    }
}
