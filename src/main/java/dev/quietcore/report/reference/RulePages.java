package dev.quietcore.report.reference;

import dev.quietcore.authoring.RuleSheet;
import dev.quietcore.authoring.reference.Asked;
import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.authoring.reference.Reference.CaseEntry;
import dev.quietcore.authoring.reference.Reference.Drawn;
import dev.quietcore.authoring.reference.Reference.Explained;
import dev.quietcore.authoring.reference.Reference.RuleEntry;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Page.Remedy;
import dev.quietcore.report.PageText;
import dev.quietcore.report.ShellText;
import dev.quietcore.report.ThresholdText;
import dev.quietcore.report.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rules: one page for all, storey by storey, and one for each with its page, its cases and its text. */
final class RulePages {
    private static final String SHIPPED = "shipped";

    private final Reference reference;
    private final Names names;

    RulePages(Reference reference, Names names) {
        this.reference = reference;
        this.names = names;
    }

    Markdown all() {
        Markdown page = Names.page(Names.RULES);
        page.heading(1, "Rules");
        Set<String> storeys = new LinkedHashSet<>();
        reference.rules().forEach(rule -> storeys.add(rule.sheet().storey()));
        page.paragraph(Inline.text("A rule uses only what its own storey or a lower one concludes. From the bottom up: "
                + String.join(", ", storeys)
                + ". A word in capitals, such as SUBJECT, stands for what a snapshot fills in."));
        for (String storey : storeys) {
            page.heading(2, storey);
            page.table(
                    List.of("rule", "title", "shelf"),
                    reference.rules().stream()
                            .filter(rule -> rule.sheet().storey().equals(storey))
                            .map(rule -> List.of(
                                    names.rule(page, rule.name()), Names.title(rule), shelfAndReplaced(rule.sheet())))
                            .toList());
        }
        return page;
    }

    private static Inline shelf(RuleSheet sheet) {
        Inline shelf = Inline.text(sheet.shelf());
        return sheet.shelf().equals(SHIPPED) ? shelf : Inline.strong(shelf);
    }

    private static Inline shelfAndReplaced(RuleSheet sheet) {
        return shelf(sheet).and(sheet.replaces().isEmpty() ? "" : ", replaces another");
    }

    Markdown one(RuleEntry rule) {
        RuleSheet sheet = rule.sheet();
        Markdown page = Names.page(Names.rulePath(rule.name()));
        page.heading(1, rule.name());
        page.paragraph(Inline.strong(Names.title(rule)));
        page.paragraph(Inline.text("Storey " + sheet.storey() + ", ")
                .and(shelf(sheet))
                .and(", ")
                .and(Inline.code(sheet.place()))
                .and("."));
        if (!sheet.replaces().isEmpty()) {
            page.paragraph(Inline.text("It replaces the rule of the same name on an earlier shelf, ")
                    .and(Inline.code(sheet.replaces()))
                    .and("."));
        }
        sheet.page().ifPresentOrElse(own -> about(page, own), () -> page.paragraph(Inline.text("It has no page.")));
        if (rule.fault().isEmpty()) {
            asked(page, rule);
            thresholds(page, rule);
            drawn(page, rule);
        } else {
            page.paragraph(Inline.text("Its text cannot be understood: " + rule.fault()));
        }
        sheet.page().ifPresent(own -> helps(page, own));
        cases(page, rule.cases());
        page.heading(2, "Text");
        page.verbatim(numbered(sheet.text()));
        return page;
    }

    /** What its page says before anything is done about it. */
    private void about(Markdown page, Page own) {
        if (!own.partOf().isEmpty()) {
            page.paragraph(Inline.text("It adds to ")
                    .and(names.ruleAndTitle(page, own.partOf()))
                    .and("."));
        }
        page.paragraph(unfilled(own.summary()));
        if (!own.says().isEmpty()) {
            page.paragraph(Inline.text("In a chain: ").and(unfilled(own.says())).and("."));
        }
        if (!own.mechanism().isEmpty()) {
            page.heading(2, "Mechanism");
            page.numbered(own.mechanism().stream().map(RulePages::unfilled).toList());
        }
        if (!own.confirm().isEmpty()) {
            page.heading(2, "What confirms it");
            page.bullets(own.confirm().stream()
                    .map(confirm ->
                            names.source(page, confirm.source()).and(": ").and(unfilled(confirm.shows())))
                    .toList());
        }
        bullets(page, "What refutes it", own.refute());
    }

    private static void bullets(Markdown page, String heading, List<String> items) {
        if (!items.isEmpty()) {
            page.heading(2, heading);
            page.bullets(items.stream().map(RulePages::unfilled).toList());
        }
    }

    private void asked(Markdown page, RuleEntry rule) {
        page.heading(2, "What it asks for");
        page.table(
                List.of("line", "wanted", "fact", "of which"),
                rule.asked().stream()
                        .map(asked -> List.of(
                                Inline.text(String.valueOf(asked.line())),
                                Inline.text(wanted(asked.how())),
                                names.type(page, asked.type()),
                                Inline.joined(
                                        ", ",
                                        asked.constraints().stream()
                                                .map(Inline::code)
                                                .toList())))
                        .toList());
        list(page, "It rests on conclusions of:", rule.restsOn());
        if (!rule.tables().isEmpty()) {
            page.paragraph(Inline.text("It reads of the catalogue: ")
                    .and(Inline.joined(
                            ", ",
                            rule.tables().stream()
                                    .map(table -> names.table(page, table))
                                    .toList()))
                    .and("."));
        }
    }

    /** Those of its page and those that it asks for. */
    private void thresholds(Markdown page, RuleEntry rule) {
        List<Inline> its = reference.thresholds().stream()
                .filter(threshold -> threshold.askedBy().contains(rule.name())
                        || threshold.inEffect().page().equals(rule.name()))
                .map(threshold -> Names.threshold(page, threshold.inEffect())
                        .and(" is " + ThresholdText.value(threshold.inEffect()) + ": ")
                        .and(unfilled(threshold.written().says())))
                .toList();
        if (!its.isEmpty()) {
            page.heading(2, "Thresholds");
            page.bullets(its);
        }
    }

    private static String wanted(Asked.How how) {
        return switch (how) {
            case THERE -> "one";
            case ABSENT -> "none";
            case EXISTS -> "any";
            case COLLECTED -> "all";
        };
    }

    private void list(Markdown page, String heading, List<String> rules) {
        if (!rules.isEmpty()) {
            page.paragraph(Inline.text(heading));
            page.bullets(
                    rules.stream().map(name -> names.ruleAndTitle(page, name)).toList());
        }
    }

    private void drawn(Markdown page, RuleEntry rule) {
        Drawn drawn = rule.drawn();
        page.heading(2, "What it concludes");
        Inline name =
                drawn.name().isEmpty() ? Inline.NOTHING : Inline.text(" ").and(conclusion(page, rule, drawn.name()));
        page.paragraph(Inline.text(drawn.adds() ? "It adds to the conclusion " : "")
                .and(names.type(page, drawn.type()))
                .and(name)
                .and("."));
        page.table(
                List.of("explains", "fact", "certainty"),
                drawn.explained().stream()
                        .map(explained -> List.of(
                                Inline.code(explained.binding()),
                                explainedType(page, explained),
                                Inline.text(explained.certainty().label())))
                        .toList());
        list(page, "Used by:", rule.usedBy());
    }

    private Inline conclusion(Markdown page, RuleEntry rule, String name) {
        return name.equals(rule.name()) ? Inline.strong(Inline.text(name)) : names.rule(page, name);
    }

    private Inline explainedType(Markdown page, Explained explained) {
        return explained.type().isEmpty() ? Inline.text("what it collects") : names.type(page, explained.type());
    }

    /** What its page says to do, and where to read on. */
    private void helps(Markdown page, Page own) {
        if (!own.remedies().isEmpty()) {
            page.heading(2, "Remedies");
        }
        int number = 0;
        for (Remedy remedy : own.remedies()) {
            number++;
            remedy(page, number, remedy);
        }
        if (!own.rivals().isEmpty()) {
            page.heading(2, "Looks alike");
            page.bullets(own.rivals().stream()
                    .map(rival -> names.ruleAndTitle(page, rival))
                    .toList());
        }
        bullets(page, "Sources", own.sources());
    }

    private static void remedy(Markdown page, int number, Remedy remedy) {
        page.heading(3, Inline.text(number + ". ").and(unfilled(remedy.says())));
        if (!remedy.command().isBlank()) {
            page.verbatim(PageText.unfilled(remedy.command()));
        }
        List<Inline> facts = new ArrayList<>();
        facts.add(Inline.text("undo: ").and(typed(remedy.undo())));
        facts.add(Inline.text("risk: ").and(unfilled(remedy.risk())));
        facts.add(Inline.text("reboot: " + (remedy.reboot() ? "needed" : "not needed")));
        facts.add(Inline.text("verify: ").and(unfilled(remedy.verify())));
        if (!PageText.kernels(remedy).isEmpty()) {
            facts.add(Inline.text("kernel: " + PageText.kernels(remedy)));
        }
        for (String change : remedy.changes()) {
            facts.add(Inline.text("what-if: ").and(Inline.code(PageText.unfilled(change))));
        }
        page.bullets(facts);
    }

    private static Inline typed(String words) {
        return ShellText.isProse(words) ? unfilled(words) : Inline.code(PageText.unfilled(words));
    }

    private static void cases(Markdown page, List<CaseEntry> cases) {
        page.heading(2, "Cases");
        if (cases.isEmpty()) {
            page.paragraph(Inline.text("None here."));
        }
        page.bullets(cases.stream().map(RulePages::shown).toList());
    }

    private static Inline shown(CaseEntry one) {
        Inline shown = Inline.code(one.folder()).and(": ");
        if (!one.fault().isEmpty()) {
            return shown.and(one.fault());
        }
        return shown.and(one.says()).and(one.changed().isEmpty() ? "" : " (changed: " + one.changed() + ")");
    }

    private static String numbered(String text) {
        List<String> lines = text.stripTrailing().lines().toList();
        int width = String.valueOf(lines.size()).length();
        List<String> numbered = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            numbered.add((Words.right(String.valueOf(number), width) + "  " + lines.get(number - 1)).stripTrailing());
        }
        return String.join("\n", numbered);
    }

    private static Inline unfilled(String text) {
        return Inline.text(PageText.unfilled(text));
    }
}
