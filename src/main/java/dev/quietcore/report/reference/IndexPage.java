package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.authoring.reference.Reference.Kind;
import dev.quietcore.authoring.reference.Reference.SourceEntry;
import dev.quietcore.authoring.reference.Reference.TableEntry;
import dev.quietcore.authoring.reference.Reference.ThresholdEntry;
import dev.quietcore.authoring.reference.Reference.TypeEntry;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.knowledge.FormatPage;
import dev.quietcore.report.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The first page: what there is, and everything by its name. */
final class IndexPage {
    private final Reference reference;
    private final Names names;

    /** @param plain the name without links */
    private record Named(String plain, Inline name, String what, Inline says) {
        /** Underscores in front do not count: many functions of the kernel have some. */
        String sorted() {
            return plain.replaceFirst("^_+", "");
        }
    }

    IndexPage(Reference reference, Names names) {
        this.reference = reference;
        this.names = names;
    }

    Markdown draw() {
        Markdown page = Names.page(Names.INDEX);
        page.heading(1, "Reference of quietcore");
        page.paragraph(
                Inline.text(
                        "quietcore " + reference.version()
                                + " finds what disturbs the isolated CPUs of a machine. This is all that its rules know and can speak of."));
        page.bullets(List.of(
                counted(
                                page,
                                reference.types().size(),
                                "type of facts and values",
                                "types of facts and values",
                                Names.FACTS)
                        .and(": what a condition of a rule can ask for, and where each is read"),
                counted(page, reference.rules().size(), "rule", "rules", Names.RULES)
                        .and(": what each asks for and concludes, what helps, its cases and its text"),
                counted(page, rows(), "row of the catalogue", "rows of the catalogue", Names.CATALOGUE)
                        .and(": names that the kernel prints, and who starts them"),
                counted(page, reference.thresholds().size(), "threshold", "thresholds", Names.THRESHOLDS)
                        .and(": by which rules part what is worth a finding from what is not"),
                counted(page, reference.sources().size(), "source", "sources", Names.SOURCES)
                        .and(": what can be collected from a machine, how, and what that disturbs"),
                counted(page, reference.formats().size(), "format", "formats", Names.FORMATS)
                        .and(": what quietcore reads, and how it tells such files")));
        if (!reference.samples()) {
            page.paragraph(Inline.text("Examples are not installed here: facts are shown without a real line."));
        }
        page.heading(2, "By name");
        page.table(
                List.of("name", "what", "says"),
                all(page).stream()
                        .sorted(Comparator.comparing(Named::sorted, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Named::plain)
                                .thenComparing(Named::what))
                        .map(named -> List.of(named.name(), Inline.text(named.what()), named.says()))
                        .toList());
        return page;
    }

    private int rows() {
        return reference.tables().stream()
                .mapToInt(table -> table.rows().size())
                .sum();
    }

    private static Inline counted(Markdown page, int count, String one, String many, String target) {
        return page.link(Inline.text(Words.counted(count, one, many)), target);
    }

    private List<Named> all(Markdown page) {
        List<Named> all = new ArrayList<>();
        for (TypeEntry type : reference.types()) {
            all.add(new Named(
                    type.name(),
                    names.type(page, type.name()),
                    type.kind() == Kind.VALUE ? "value" : "fact",
                    names.said(page, type.documentation().says().firstSentence())));
        }
        reference
                .rules()
                .forEach(rule -> all.add(new Named(
                        rule.name(),
                        names.rule(page, rule.name()),
                        "rule, " + rule.sheet().storey(),
                        Names.title(rule))));
        for (TableEntry table : reference.tables()) {
            for (CatalogueRow row : table.rows()) {
                Inline name =
                        page.link(Inline.text(row.name()), Names.tablePath(table.name()) + Markdown.anchor(row.name()));
                all.add(new Named(row.name(), name, table.name(), Inline.text(row.trigger())));
            }
        }
        for (ThresholdEntry entry : reference.thresholds()) {
            all.add(new Named(
                    entry.inEffect().key(),
                    Names.threshold(page, entry.inEffect()),
                    "threshold",
                    Inline.text(entry.written().says())));
        }
        for (SourceEntry entry : reference.sources()) {
            String name = entry.source().name();
            all.add(new Named(
                    name,
                    names.source(page, name),
                    "source",
                    Inline.text(entry.source().says())));
        }
        for (FormatPage format : reference.formats()) {
            all.add(new Named(format.name(), Names.format(page, format.name()), "format", Inline.text(format.title())));
        }
        return all;
    }
}
