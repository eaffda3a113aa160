package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.authoring.reference.Reference.SourceEntry;
import dev.quietcore.authoring.reference.Reference.TableEntry;
import dev.quietcore.authoring.reference.Reference.ThresholdEntry;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.Source;
import dev.quietcore.report.ThresholdText;
import dev.quietcore.report.Words;
import java.util.ArrayList;
import java.util.List;

/** The catalogue, a page for each table, and the thresholds and the sources, each all on one page. */
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
            if (!row.recommended().isEmpty()) {
                said.add(Inline.text("recommended: ")
                        .and(Inline.joined(
                                ", ",
                                row.recommended().stream().map(Inline::code).toList())));
            }
            if (!row.noise().isEmpty()) {
                said.add(Inline.text("has a hand in: ").and(Inline.code(row.noise())));
            }
            said.add(Inline.text("severity: " + row.severity()));
            said.add(Inline.text("architecture: " + row.arch()));
            row.fixes().forEach(fix -> said.add(Inline.text("helps: " + fix)));
            said.add(Inline.text("source: " + row.source()));
            page.bullets(said);
        }
        return page;
    }

    Markdown thresholds() {
        Markdown page = Names.page(Names.THRESHOLDS);
        page.heading(1, "Thresholds");
        page.paragraph(Inline.text("Where rules part what is worth a finding from what is not. Each stands in a page; a"
                        + " thresholds.yaml in a user's folder gives it another value, and no rule is touched. Rules ask for"
                        + " one as a ")
                .and(names.type(page, Threshold.class.getSimpleName()))
                .and(" fact."));
        for (ThresholdEntry entry : reference.thresholds()) {
            Threshold inEffect = entry.inEffect();
            page.heading(2, inEffect.key());
            page.paragraph(Inline.text(entry.written().says()));
            List<Inline> said = new ArrayList<>();
            said.add(Inline.text("value: " + ThresholdText.value(inEffect)));
            if (inEffect.overridden()) {
                said.add(Inline.text("set at ").and(Inline.code(inEffect.place())));
                said.add(Inline.text(
                        "its page says: " + ThresholdText.value(entry.written().of(inEffect.page()))));
            }
            said.add(Inline.text("page: ").and(names.rule(page, inEffect.page())));
            if (!entry.askedBy().isEmpty()) {
                said.add(Inline.text("asked for by: ").and(rules(page, entry.askedBy())));
            }
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
