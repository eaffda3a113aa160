package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.knowledge.FormatPage;
import java.util.ArrayList;
import java.util.List;

/** What quietcore reads: one page for all formats, and one for each. */
final class FormatChapter {
    private final Reference reference;
    private final Names names;

    FormatChapter(Reference reference, Names names) {
        this.reference = reference;
        this.names = names;
    }

    Markdown all() {
        Markdown page = Names.page(Names.FORMATS);
        page.heading(1, "What quietcore reads");
        page.paragraph(Inline.text(
                "A snapshot is an archive, a folder or a single file; sosreports are read as they are. Each file"
                        + " in it is recognised by its content, and by its path only where the content cannot tell."));
        formats(page, "Read", true);
        formats(page, "Recognised, but not read", false);
        return page;
    }

    private void formats(Markdown page, String heading, boolean read) {
        List<FormatPage> formats = reference.formats().stream()
                .filter(format -> format.facts().isEmpty() != read)
                .toList();
        if (!formats.isEmpty()) {
            page.heading(2, heading);
        }
        page.table(
                List.of("format", "what it is", read ? "gives" : "instead"),
                formats.stream()
                        .map(format -> List.of(
                                Names.format(page, format.name()),
                                Inline.text(format.title()),
                                read ? facts(page, format) : Inline.text(format.notRead())))
                        .toList());
    }

    Markdown one(FormatPage format) {
        Markdown page = Names.page(Names.formatPath(format.name()));
        page.heading(1, format.title());
        page.paragraph(Inline.text(format.says()));
        List<Inline> said = new ArrayList<>();
        said.add(Inline.text("made by: ")
                .and(Inline.joined(
                        ", ", format.madeBy().stream().map(Inline::code).toList())));
        said.add(Inline.text("recognised by: " + format.recognisedBy()));
        said.add(Inline.text("versions: " + format.versions()));
        if (!format.facts().isEmpty()) {
            said.add(Inline.text("gives: ").and(facts(page, format)));
        }
        said.add(Inline.text("listed as: ").and(Inline.code(format.name())));
        page.bullets(said);
        if (!format.notRead().isEmpty()) {
            page.heading(2, "What is not read");
            page.paragraph(Inline.text(format.notRead()));
        }
        if (!format.samples().isEmpty()) {
            page.heading(2, "Samples");
        }
        for (FormatPage.Sample sample : format.samples()) {
            if (!sample.path().equals(FormatPage.ANY_PATH)) {
                page.paragraph(Inline.code(sample.path()).and(":"));
            }
            page.verbatim(sample.text());
        }
        page.heading(2, "Sources");
        page.bullets(format.sources().stream().map(Inline::text).toList());
        return page;
    }

    private Inline facts(Markdown page, FormatPage format) {
        return Inline.joined(
                ", ",
                format.facts().stream().map(fact -> names.type(page, fact)).toList());
    }
}
