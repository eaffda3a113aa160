package dev.quietcore.authoring.reference;

import dev.quietcore.authoring.ExampleCase;
import dev.quietcore.authoring.Expectation;
import dev.quietcore.authoring.RuleSheet;
import dev.quietcore.authoring.reference.Reference.CaseEntry;
import dev.quietcore.authoring.reference.Reference.Drawn;
import dev.quietcore.authoring.reference.Reference.Explained;
import dev.quietcore.authoring.reference.Reference.RuleEntry;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.KnowledgeException;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Shelf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What can be looked up about each rule, and which rules have to do with each other. */
final class RuleEntries {
    private final List<Read> rules;
    private final Knowledge knowledge;
    private final List<Shelf> shelves;

    /** A rule whose text was understood as far as it goes. */
    private record Read(RuleFile rule, String fault, List<Asked> asked, Drawn drawn) {}

    RuleEntries(List<RuleFile> rules, Knowledge knowledge, List<Shelf> shelves) {
        this.rules = rules.stream()
                .sorted(Comparator.comparingInt((RuleFile rule) -> RuleFile.STOREYS.indexOf(rule.storey()))
                        .thenComparing(RuleFile::name))
                .map(rule -> read(onShelf(rule, shelves)))
                .toList();
        this.knowledge = knowledge;
        this.shelves = shelves;
    }

    List<RuleEntry> all() {
        return rules.stream().map(this::entry).toList();
    }

    /** With its path as it lies on its shelf. */
    private static RuleFile onShelf(RuleFile rule, List<Shelf> shelves) {
        return new RuleFile(
                Shelf.within(shelves, rule.path()),
                rule.name(),
                rule.storey(),
                rule.text(),
                rule.shelf(),
                rule.shipped(),
                Shelf.within(shelves, rule.replaces()));
    }

    private static Read read(RuleFile rule) {
        try {
            RuleSyntax syntax = RuleSyntax.of(rule);
            List<Asked> asked = Asked.of(syntax.when());
            return new Read(rule, "", asked, drawn(syntax, asked));
        } catch (IllegalArgumentException broken) {
            return new Read(rule, String.valueOf(broken.getMessage()), List.of(), Drawn.NOTHING);
        }
    }

    private static Drawn drawn(RuleSyntax syntax, List<Asked> asked) {
        List<Explained> explained = new ArrayList<>();
        for (RuleSyntax.Explained arrow : syntax.explained()) {
            for (String binding : arrow.bindings()) {
                explained.add(new Explained(arrow.certainty(), binding, typeOf(binding, asked)));
            }
        }
        RuleSyntax.Drawn drawn = syntax.drawn();
        return new Drawn(drawn.type(), drawn.name(), !drawn.binding().isEmpty(), explained);
    }

    private static String typeOf(String binding, List<Asked> asked) {
        return asked.stream()
                .filter(each -> each.binding().equals(binding))
                .map(Asked::type)
                .findFirst()
                .orElse("");
    }

    private RuleEntry entry(Read read) {
        RuleSheet sheet = RuleSheet.of(read.rule(), knowledge, shelves);
        return new RuleEntry(
                sheet,
                title(sheet.page()),
                read.fault(),
                read.asked(),
                read.drawn(),
                names(rules.stream().filter(other -> asksFor(read, other)).toList()),
                names(rules.stream().filter(other -> asksFor(other, read)).toList()),
                tables(read),
                sheet.cases().stream().map(this::caseEntry).toList());
    }

    private String title(Optional<Page> page) {
        return page.map(Page::partOf)
                .filter(whole -> !whole.isEmpty())
                .flatMap(knowledge::page)
                .or(() -> page)
                .map(Page::title)
                .orElse("");
    }

    private static List<String> names(List<Read> rules) {
        return rules.stream().map(read -> read.rule().name()).toList();
    }

    /** Whether a condition of the rule can be met by what another rule concludes. */
    private static boolean asksFor(Read rule, Read maker) {
        Optional<Class<?>> made = Vocabulary.type(maker.drawn().type());
        if (made.isEmpty() || maker.drawn().adds()) {
            return false;
        }
        for (Asked asked : rule.asked()) {
            Optional<Class<?>> wanted = Vocabulary.type(asked.type()).filter(Conclusion.class::isAssignableFrom);
            if (wanted.isPresent()
                    && wanted.get().isAssignableFrom(made.get())
                    && (maker.drawn().name().isEmpty()
                            || asked.fits(maker.drawn().name()))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> tables(Read read) {
        return read.asked().stream()
                .filter(asked -> asked.type().equals(CatalogueRow.class.getSimpleName()))
                .flatMap(asked -> asked.values("table").stream())
                .distinct()
                .toList();
    }

    private CaseEntry caseEntry(ExampleCase example) {
        String folder = Shelf.within(shelves, example.folder().toString());
        try {
            Expectation expectation = example.expectation();
            return new CaseEntry(folder, expectation.says(), expectation.changed(), "");
        } catch (KnowledgeException | IllegalArgumentException unreadable) {
            return new CaseEntry(folder, "", "", String.valueOf(unreadable.getMessage()));
        }
    }
}
