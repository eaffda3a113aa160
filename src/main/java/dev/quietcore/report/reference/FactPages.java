package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.authoring.reference.Reference.Kind;
import dev.quietcore.authoring.reference.Reference.TypeEntry;
import dev.quietcore.authoring.reference.Sample;
import dev.quietcore.authoring.reference.TypeDocumentation.Choices;
import dev.quietcore.authoring.reference.TypeDocumentation.Member;
import dev.quietcore.report.Words;
import java.util.ArrayList;
import java.util.List;

/** The vocabulary: one page for all types, and one for each. */
final class FactPages {
    private static final int EXAMPLE_COLUMNS = 60;

    private final Reference reference;
    private final Names names;

    FactPages(Reference reference, Names names) {
        this.reference = reference;
        this.names = names;
    }

    Markdown all() {
        Markdown page = Names.page(Names.FACTS);
        page.heading(1, "Facts");
        page.paragraph(Inline.text(
                "What the conditions of rules may speak of: each type with its fields, its methods and a real"
                        + " example. A time, a size or a rate has its unit in its name."));
        for (Kind kind : Kind.values()) {
            page.heading(2, heading(kind));
            page.table(
                    List.of("name", "meaning", "read from"),
                    reference.types().stream()
                            .filter(type -> type.kind() == kind)
                            .map(type -> List.of(
                                    names.type(page, type.name()),
                                    names.said(page, type.documentation().says().firstSentence()),
                                    codes(type.files())))
                            .toList());
        }
        return page;
    }

    private static String heading(Kind kind) {
        return switch (kind) {
            case OBSERVATION -> "Read from the snapshot";
            case CONCLUSION -> "Concluded by rules";
            case CIRCUMSTANCE -> "Known beside the snapshot's lines";
            case INTERFACE -> "Several facts under one name";
            case VALUE -> "Values of fields";
        };
    }

    Markdown one(TypeEntry type) {
        Markdown page = Names.page(Names.factPath(type.name()));
        page.heading(1, type.name());
        page.paragraph(names.said(page, type.documentation().says()));
        page.paragraph(Inline.text(kind(type.kind()))
                .and(
                        type.isA().isEmpty()
                                ? Inline.NOTHING
                                : Inline.text(" It is also: ").and(types(page, type.isA())))
                .and(type.isA().isEmpty() ? "" : "."));
        if (!type.includes().isEmpty()) {
            page.heading(2, "Facts that are one");
            page.bullets(reference.types().stream()
                    .filter(other -> type.includes().contains(other.name()))
                    .map(other -> names.type(page, other.name())
                            .and(": ")
                            .and(names.said(page, other.documentation().says().firstSentence())))
                    .toList());
        }
        fields(page, type);
        methods(page, type);
        type.documentation().choices().forEach(choices -> choices(page, type, choices));
        if (type.kind() != Kind.VALUE) {
            origin(page, type);
            rules(page, type);
        }
        return page;
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case OBSERVATION -> "A parser reads it from the snapshot, with the lines that say so.";
            case CONCLUSION -> "Rules conclude it.";
            case CIRCUMSTANCE -> "It comes neither from a line of its own nor from a rule.";
            case INTERFACE -> "A rule that asks for it gets every fact that is one.";
            case VALUE -> "Fields of facts, or of their values, have it.";
        };
    }

    private void fields(Markdown page, TypeEntry type) {
        List<Member> fields = type.documentation().fields();
        if (!fields.isEmpty()) {
            page.heading(2, "Fields");
        }
        boolean examples = type.sample().isPresent();
        List<List<Inline>> rows = new ArrayList<>();
        for (Member field : fields) {
            List<Inline> row = new ArrayList<>(member(page, field));
            type.sample().ifPresent(sample -> row.add(example(sample, field)));
            rows.add(row);
        }
        page.table(
                examples
                        ? List.of("field", "type", "unit", "meaning", "example")
                        : List.of("field", "type", "unit", "meaning"),
                rows);
    }

    private static Inline example(Sample sample, Member field) {
        return Inline.code(Words.cutEnd(sample.values().getOrDefault(field.name(), ""), EXAMPLE_COLUMNS));
    }

    private void methods(Markdown page, TypeEntry type) {
        List<Member> methods = type.documentation().methods();
        if (!methods.isEmpty()) {
            page.heading(2, "Methods");
        }
        page.table(
                List.of("call", "gives", "unit", "meaning"),
                methods.stream().map(method -> member(page, method)).toList());
    }

    private List<Inline> member(Markdown page, Member member) {
        return List.of(
                Inline.code(member.call()),
                names.type(page, member.type()),
                Inline.text(member.unit()),
                names.said(page, member.says()));
    }

    private void choices(Markdown page, TypeEntry type, Choices choices) {
        page.heading(2, Names.choices(type.name(), choices.name()));
        if (!choices.name().equals(type.name())) {
            page.paragraph(names.said(page, choices.says()));
        }
        page.table(
                List.of("constant", "meaning"),
                choices.choices().stream()
                        .map(choice -> List.of(Inline.code(choice.name()), names.said(page, choice.says())))
                        .toList());
    }

    private void origin(Markdown page, TypeEntry type) {
        page.heading(2, "Where it comes from");
        if (!type.files().isEmpty()) {
            page.paragraph(Inline.text("Read from ").and(codes(type.files())).and("."));
        }
        if (!type.formats().isEmpty()) {
            page.paragraph(Inline.text("Told by the formats ")
                    .and(Inline.joined(
                            ", ",
                            type.formats().stream()
                                    .map(format -> Names.format(page, format))
                                    .toList()))
                    .and("."));
        }
        if (!type.drawnBy().isEmpty()) {
            page.paragraph(Inline.text("Concluded by:"));
            page.bullets(rules(page, type.drawnBy()));
        }
        if (!type.sources().isEmpty()) {
            page.paragraph(Inline.text(type.sources().size() == 1 ? "Collected as " : "Collected as one of ")
                    .and(Inline.joined(
                            ", ",
                            type.sources().stream()
                                    .map(source -> names.source(page, source))
                                    .toList()))
                    .and("."));
        }
        type.sample().ifPresentOrElse(sample -> sample(page, sample), () -> noSample(page, type));
    }

    private static void sample(Markdown page, Sample sample) {
        page.paragraph(Inline.text("For example, in ")
                .and(Inline.code(sample.snapshot()))
                .and(sample.line()
                        .map(line -> Inline.text(" at ").and(Inline.code(line.place())))
                        .orElse(Inline.NOTHING))
                .and(": ")
                .and(sample.says())
                .and("."));
        sample.line().ifPresent(line -> page.verbatim(line.text()));
    }

    private void noSample(Markdown page, TypeEntry type) {
        if (type.kind() == Kind.OBSERVATION) {
            page.paragraph(Inline.text(
                    reference.samples()
                            ? "No shipped capture and no case of a rule holds one."
                            : "Examples are not installed here, so there is none to show."));
        } else if (type.kind() == Kind.CONCLUSION && type.drawnBy().isEmpty()) {
            page.paragraph(Inline.text("No rule concludes it."));
        } else if (type.kind() == Kind.INTERFACE) {
            page.paragraph(Inline.text("Each of the facts above says where it comes from."));
        }
    }

    private void rules(Markdown page, TypeEntry type) {
        page.heading(2, "Rules that ask for it");
        if (type.askedBy().isEmpty() && type.askedThrough().isEmpty()) {
            page.paragraph(Inline.text("None."));
        }
        page.bullets(rules(page, type.askedBy()));
        if (!type.askedThrough().isEmpty()) {
            page.paragraph(Inline.text("By the name of one of its interfaces:"));
            page.bullets(rules(page, type.askedThrough()));
        }
    }

    private List<Inline> rules(Markdown page, List<String> rules) {
        return rules.stream().map(rule -> names.ruleAndTitle(page, rule)).toList();
    }

    private Inline types(Markdown page, List<String> types) {
        return Inline.joined(
                ", ", types.stream().map(type -> names.type(page, type)).toList());
    }

    private static Inline codes(List<String> files) {
        return Inline.joined(", ", files.stream().map(Inline::code).toList());
    }
}
