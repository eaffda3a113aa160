package dev.quietcore.authoring.reference;

import dev.quietcore.authoring.RuleSheet;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Certainty;
import dev.quietcore.facts.Threshold;
import dev.quietcore.knowledge.FormatPage;
import dev.quietcore.knowledge.Knowledge;
import dev.quietcore.knowledge.Page;
import dev.quietcore.knowledge.Shelf;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that can be looked up: the facts that rules may speak of, the rules, the catalogue, what can be collected, and the formats
 * that are read, each with the names of all that has to do with it.
 *
 * @param version of quietcore
 * @param samples whether there were snapshots to take examples from
 * @param types by name
 * @param rules by storey from the bottom up, then by name
 * @param tables by name
 * @param thresholds by page and name
 * @param sources in the order in which they are best collected
 * @param formats by name
 */
public record Reference(
        String version,
        boolean samples,
        List<TypeEntry> types,
        List<RuleEntry> rules,
        List<TableEntry> tables,
        List<ThresholdEntry> thresholds,
        List<SourceEntry> sources,
        List<FormatPage> formats) {
    public Reference {
        types = List.copyOf(types);
        rules = List.copyOf(rules);
        tables = List.copyOf(tables);
        thresholds = List.copyOf(thresholds);
        sources = List.copyOf(sources);
        formats = List.copyOf(formats);
    }

    /** What a type of the vocabulary stands for. */
    public enum Kind {
        /** A parser reads it from the snapshot. */
        OBSERVATION,
        /** A rule draws it. */
        CONCLUSION,
        /** It comes neither from one line nor from a rule. */
        CIRCUMSTANCE,
        /** Several types of facts are one. */
        INTERFACE,
        /** Fields of facts have such values. */
        VALUE
    }

    /**
     * A type of the vocabulary.
     *
     * @param isA the interfaces that it is, indirectly too
     * @param includes the types that are one; interfaces only
     * @param files that such facts are read from
     * @param sources names of the sources that give such facts
     * @param formats names of the formats that give such facts
     * @param askedBy rules with a condition on it
     * @param askedThrough rules with a condition on an interface that it is
     * @param drawnBy rules that conclude it
     */
    public record TypeEntry(
            TypeDocumentation documentation,
            Kind kind,
            List<String> isA,
            List<String> includes,
            Optional<Sample> sample,
            List<String> files,
            List<String> sources,
            List<String> formats,
            List<String> askedBy,
            List<String> askedThrough,
            List<String> drawnBy) {
        public TypeEntry {
            isA = List.copyOf(isA);
            includes = List.copyOf(includes);
            files = List.copyOf(files);
            sources = List.copyOf(sources);
            formats = List.copyOf(formats);
            askedBy = List.copyOf(askedBy);
            askedThrough = List.copyOf(askedThrough);
            drawnBy = List.copyOf(drawnBy);
        }

        public String name() {
            return documentation.name();
        }
    }

    /**
     * A rule.
     *
     * @param sheet its text, its page, and where it comes from
     * @param title of its page, or of the page that it adds to
     * @param fault why its text cannot be understood; empty if it can
     * @param asked its conditions
     * @param drawn what it concludes
     * @param restsOn rules whose conclusions its conditions are about
     * @param usedBy rules with a condition on its conclusion
     * @param tables of the catalogue that it reads
     * @param cases with what their expectations say
     */
    public record RuleEntry(
            RuleSheet sheet,
            String title,
            String fault,
            List<Asked> asked,
            Drawn drawn,
            List<String> restsOn,
            List<String> usedBy,
            List<String> tables,
            List<CaseEntry> cases) {
        public RuleEntry {
            asked = List.copyOf(asked);
            restsOn = List.copyOf(restsOn);
            usedBy = List.copyOf(usedBy);
            tables = List.copyOf(tables);
            cases = List.copyOf(cases);
        }

        public String name() {
            return sheet.name();
        }
    }

    /**
     * What a rule concludes.
     *
     * @param type such as {@code Cause}
     * @param name of the conclusion; empty where the rule does not write it down
     * @param adds whether it only adds arrows to a conclusion of another rule
     */
    public record Drawn(String type, String name, boolean adds, List<Explained> explained) {
        static final Drawn NOTHING = new Drawn("", "", false, List.of());

        public Drawn {
            explained = List.copyOf(explained);
        }
    }

    /**
     * An arrow from the conclusion.
     *
     * @param binding of what is explained, such as {@code $sync}
     * @param type of it; empty where the rule collects it
     */
    public record Explained(Certainty certainty, String binding, String type) {}

    /**
     * A case of a rule.
     *
     * @param fault why its expectation cannot be read; empty if it can
     */
    public record CaseEntry(String folder, String says, String changed, String fault) {}

    /**
     * A table of the catalogue.
     *
     * @param readBy rules with a condition on it
     */
    public record TableEntry(String name, List<CatalogueRow> rows, List<String> readBy) {
        public TableEntry {
            rows = List.copyOf(rows);
            readBy = List.copyOf(readBy);
        }
    }

    /**
     * A threshold.
     *
     * @param inEffect what rules see
     * @param written what its page says
     * @param askedBy rules with a condition on it
     */
    public record ThresholdEntry(Threshold inEffect, Page.Threshold written, List<String> askedBy) {
        public ThresholdEntry {
            askedBy = List.copyOf(askedBy);
        }
    }

    /**
     * A source.
     *
     * @param types of the facts that it gives
     * @param confirms rules whose pages name it
     */
    public record SourceEntry(Source source, List<String> types, List<String> confirms) {
        public SourceEntry {
            types = List.copyOf(types);
            confirms = List.copyOf(confirms);
        }
    }

    /** @param shelves where rules and knowledge come from, and where the cases lie */
    public static Reference of(
            String version,
            FactDocumentation documentation,
            List<RuleFile> rules,
            Knowledge knowledge,
            List<FormatPage> formats,
            List<Shelf> shelves,
            Samples samples) {
        RuleEntries ruleEntries = new RuleEntries(rules, knowledge, shelves);
        List<RuleEntry> entries = ruleEntries.all();
        return new Reference(
                version,
                samples.installed(),
                new TypeEntries(documentation, entries, knowledge, formats, samples).all(),
                entries,
                knowledge.tables().stream()
                        .map(table -> new TableEntry(
                                table,
                                knowledge.rows(table),
                                entries.stream()
                                        .filter(rule -> rule.tables().contains(table))
                                        .map(RuleEntry::name)
                                        .toList()))
                        .toList(),
                thresholds(knowledge, entries),
                knowledge.sources().stream()
                        .map(source -> new SourceEntry(
                                source,
                                types(source),
                                entries.stream()
                                        .filter(rule -> confirms(source, rule))
                                        .map(RuleEntry::name)
                                        .toList()))
                        .toList(),
                formats);
    }

    private static List<ThresholdEntry> thresholds(Knowledge knowledge, List<RuleEntry> rules) {
        List<ThresholdEntry> entries = new ArrayList<>();
        for (Page page : knowledge.pages()) {
            for (Page.Threshold written : page.thresholds()) {
                String key = written.of(page.name()).key();
                entries.add(new ThresholdEntry(
                        knowledge.threshold(key).orElseThrow(),
                        written,
                        rules.stream()
                                .filter(rule -> rule.sheet().thresholds().stream()
                                        .anyMatch(asked -> asked.key().equals(key)))
                                .map(RuleEntry::name)
                                .toList()));
            }
        }
        return entries;
    }

    /** The first word of each selector is a type. */
    static List<String> types(Source source) {
        return source.facts().stream()
                .map(selector -> selector.split(" ")[0])
                .distinct()
                .toList();
    }

    private static boolean confirms(Source source, RuleEntry rule) {
        return rule.sheet().page().stream()
                .flatMap(page -> page.confirm().stream())
                .anyMatch(confirmation -> confirmation.source().equals(source.name()));
    }
}
