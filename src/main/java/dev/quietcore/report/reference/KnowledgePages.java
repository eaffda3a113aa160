package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.authoring.reference.Reference.SourceEntry;
import dev.quietcore.authoring.reference.Reference.TableEntry;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.knowledge.Source;
import dev.quietcore.report.Words;
import java.util.ArrayList;
import java.util.List;

/** The catalogue, a page for each table, and the sources, all on one page. */
final class KnowledgePages {
    private final Reference reference;
    private final Names names;

    KnowledgePages(Reference reference, Names names) {
        this.reference = reference;
        this.names = names;
    }

    Markdown catalogue() {
        Markdown page = Names.page(Names.CATALOGUE);
        page.heading(1, "Catalogue");
        page.paragraph(Inline.text(
                        "What is only a name: a row says who starts it and what helps. Rows that a snapshot mentions"
                                + " become ")
                .and(names.type(page, CatalogueRow.class.getSimpleName()))
                .and(" facts."));
        page.table(
                List.of("table", "rows", "read by"),
                reference.tables().stream()
                        .map(table -> List.of(
                                names.table(page, table.name()),
                                Inline.text(String.valueOf(table.rows().size())),
                                rules(page, table.readBy())))
                        .toList());
        return page;
    }

    Markdown table(TableEntry table) {
        Markdown page = Names.page(Names.tablePath(table.name()));
        page.heading(1, table.name());
        page.paragraph(
                table.readBy().isEmpty()
                        ? Inline.text("No rule reads it.")
                        : Inline.text("Read by ")
                                .and(rules(page, table.readBy()))
                                .and("."));
        for (CatalogueRow row : table.rows()) {
            page.heading(2, row.name());
            page.paragraph(Inline.text(row.trigger()));
            List<Inline> said = new ArrayList<>();
            said.add(Inline.text("severity: " + row.severity()));
            said.add(Inline.text("architecture: " + row.arch()));
            row.fixes().forEach(fix -> said.add(Inline.text("helps: " + fix)));
            said.add(Inline.text("source: " + row.source()));
            page.bullets(said);
        }
        return page;
    }

    Markdown sources() {
        Markdown page = Names.page(Names.SOURCES);
        page.heading(1, "Sources");
        page.paragraph(
                Inline.text("What can be collected from a machine, in the order in which it is best collected. The"
                        + " commands run as root in the folder that becomes the snapshot."));
        page.table(
                List.of("source", "what it is", "seconds", "risk"),
                reference.sources().stream()
                        .map(SourceEntry::source)
                        .map(source -> List.of(
                                names.source(page, source.name()),
                                Inline.text(source.says()),
                                Inline.text(String.valueOf(source.seconds())),
                                Inline.text(source.risk().label())))
                        .toList());
        reference.sources().forEach(source -> source(page, source));
        return page;
    }

    private void source(Markdown page, SourceEntry entry) {
        Source source = entry.source();
        page.heading(2, source.name());
        page.paragraph(Inline.text(source.says()).and("."));
        page.verbatim(source.collect());
        List<Inline> said = new ArrayList<>();
        said.add(Inline.text("takes " + Words.counted(source.seconds(), "second", "seconds") + ", at most "
                + source.megabytes() + " MB"));
        said.add(Inline.text("risk: " + source.risk().label()));
        said.add(Inline.text("disturbs: " + source.disturbs()));
        said.add(Inline.text("gives: ")
                .and(Inline.joined(
                        ", ",
                        entry.types().stream()
                                .map(type -> names.type(page, type))
                                .toList())));
        if (!entry.confirms().isEmpty()) {
            said.add(Inline.text("confirms: ").and(rules(page, entry.confirms())));
        }
        page.bullets(said);
    }

    private Inline rules(Markdown page, List<String> rules) {
        return Inline.joined(
                ", ", rules.stream().map(rule -> names.rule(page, rule)).toList());
    }
}
