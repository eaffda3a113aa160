package dev.quietcore.report.reference;

import dev.quietcore.authoring.reference.Reference;
import dev.quietcore.authoring.reference.Reference.RuleEntry;
import dev.quietcore.authoring.reference.Reference.SourceEntry;
import dev.quietcore.authoring.reference.Reference.TableEntry;
import dev.quietcore.authoring.reference.Reference.TypeEntry;
import dev.quietcore.authoring.reference.Said;
import dev.quietcore.facts.Threshold;
import dev.quietcore.report.PageText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where everything in the reference is found; a name of nothing in it is shown without a link. */
final class Names {
    static final String INDEX = "index.md";
    static final String FACTS = "facts.md";
    static final String RULES = "rules.md";
    static final String CATALOGUE = "catalogue.md";
    static final String THRESHOLDS = "thresholds.md";
    static final String SOURCES = "sources.md";
    static final String FORMATS = "formats.md";

    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]");

    private final Set<String> types;
    private final Map<String, String> choices = new HashMap<>();
    private final Map<String, RuleEntry> rules;
    private final Set<String> tables;
    private final Set<String> sources;

    Names(Reference reference) {
        types = reference.types().stream().map(TypeEntry::name).collect(Collectors.toSet());
        for (TypeEntry type : reference.types()) {
            type.documentation().choices().forEach(each -> choices.putIfAbsent(each.name(), type.name()));
        }
        rules = reference.rules().stream().collect(Collectors.toMap(RuleEntry::name, Function.identity()));
        tables = reference.tables().stream().map(TableEntry::name).collect(Collectors.toSet());
        sources = reference.sources().stream()
                .map(SourceEntry::source)
                .map(source -> source.name())
                .collect(Collectors.toSet());
    }

    /** A page that begins with the way to all others. */
    static Markdown page(String path) {
        Markdown page = new Markdown(path);
        return page.paragraph(Inline.joined(
                " · ",
                List.of(
                        page.link(Inline.text("Reference"), INDEX),
                        page.link(Inline.text("Facts"), FACTS),
                        page.link(Inline.text("Rules"), RULES),
                        page.link(Inline.text("Catalogue"), CATALOGUE),
                        page.link(Inline.text("Thresholds"), THRESHOLDS),
                        page.link(Inline.text("Sources"), SOURCES),
                        page.link(Inline.text("Formats"), FORMATS))));
    }

    static String factPath(String name) {
        return "facts/" + file(name);
    }

    static String rulePath(String name) {
        return "rules/" + file(name);
    }

    static String tablePath(String name) {
        return "catalogue/" + file(name);
    }

    static String formatPath(String name) {
        return "formats/" + file(name);
    }

    /** Names of users' own files may hold anything; in an address they must not. */
    private static String file(String name) {
        return UNSAFE.matcher(name)
                        .replaceAll(
                                unsafe -> String.format("~%04x", unsafe.group().codePointAt(0))) + ".md";
    }

    /** A type as Java writes it, {@code List<CsdExecution>}: each name of the vocabulary leads to its page. */
    Inline type(Markdown page, String written) {
        Inline all = Inline.NOTHING;
        for (String part : written.split("(?<=\\W)|(?=\\W)")) {
            all = all.and(name(page, part));
        }
        return all;
    }

    private Inline name(Markdown page, String part) {
        Inline shown = Inline.text(part);
        if (types.contains(part)) {
            return page.link(shown, factPath(part));
        }
        String owner = choices.get(part);
        return owner == null ? shown : page.link(shown, factPath(owner) + Markdown.anchor(choices(owner, part)));
    }

    /** The heading of an enumeration on its owner's page. */
    static String choices(String owner, String name) {
        return owner.equals(name) ? "Constants" : owner + "." + name;
    }

    /** What Javadoc says; the types that it names lead to their pages. */
    Inline said(Markdown page, Said said) {
        return Inline.said(said, name -> type(page, name));
    }

    Inline rule(Markdown page, String name) {
        Inline shown = Inline.text(name);
        return rules.containsKey(name) ? page.link(shown, rulePath(name)) : shown;
    }

    /** With its title. */
    Inline ruleAndTitle(Markdown page, String name) {
        RuleEntry rule = rules.get(name);
        Inline link = rule(page, name);
        return rule == null || rule.title().isEmpty() ? link : link.and(": ").and(title(rule));
    }

    static Inline title(RuleEntry rule) {
        return Inline.text(PageText.unfilled(rule.title()));
    }

    Inline table(Markdown page, String name) {
        Inline shown = Inline.text(name);
        return tables.contains(name) ? page.link(shown, tablePath(name)) : shown;
    }

    static Inline threshold(Markdown page, Threshold threshold) {
        return page.link(Inline.text(threshold.key()), THRESHOLDS + Markdown.anchor(threshold.key()));
    }

    static Inline format(Markdown page, String name) {
        return page.link(Inline.text(name), formatPath(name));
    }

    Inline source(Markdown page, String name) {
        Inline shown = Inline.text(name);
        return sources.contains(name) ? page.link(shown, SOURCES + Markdown.anchor(name)) : shown;
    }
}
