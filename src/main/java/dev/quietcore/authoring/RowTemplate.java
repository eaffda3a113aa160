package dev.quietcore.authoring;

import dev.quietcore.diagnosis.Diagnostician;
import dev.quietcore.engine.Condition;
import dev.quietcore.engine.Condition.Constraint;
import dev.quietcore.engine.Derivation;
import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.RuleSyntax;
import dev.quietcore.facts.CatalogueRow;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A case in which a rule joins facts with a row of a table. With another name in the place of that row's it shows what
 * a snapshot would look like in which the other name does the same.
 *
 * @param table that the rule joins
 * @param rule which fires
 * @param name of the row that it fires on
 */
record RowTemplate(String table, String rule, ExampleCase example, String name) {
    private static final Pattern TABLE = Pattern.compile("^table\\s*(?:==|in)\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");

    /** Those of all rules that join a table, in the order of the rules. */
    static List<RowTemplate> of(Diagnostician diagnostician, List<Shelf> shelves, SnapshotReading reading)
            throws IOException {
        List<RowTemplate> templates = new ArrayList<>();
        for (RuleFile rule : diagnostician.rules()) {
            List<String> tables = tables(RuleSyntax.of(rule));
            if (tables.isEmpty()) {
                continue;
            }
            for (ExampleCase example : ExampleCase.of(rule, shelves)) {
                if (example.fires()) {
                    List<Fact> facts = example.facts(reading);
                    for (CatalogueRow row : joined(diagnostician, rule, facts)) {
                        templates.add(new RowTemplate(row.table(), rule.name(), example, row.name()));
                    }
                }
            }
        }
        return List.copyOf(templates);
    }

    private static List<String> tables(RuleSyntax rule) {
        List<String> tables = new ArrayList<>();
        for (Condition condition : rule.when().conditions()) {
            if (condition instanceof Condition.Pattern pattern && pattern.type().equals("CatalogueRow")) {
                for (Constraint constraint : pattern.constraints()) {
                    Matcher table = TABLE.matcher(constraint.expression());
                    if (table.matches()) {
                        NAME.matcher(table.group(1)).results().forEach(found -> tables.add(found.group(1)));
                    }
                }
            }
        }
        return tables;
    }

    /** The rows among the premises of a rule. */
    private static List<CatalogueRow> joined(Diagnostician diagnostician, RuleFile rule, List<Fact> facts) {
        return diagnostician.reason(facts).derivations().stream()
                .filter(derivation -> derivation.rule().equals(rule.name()))
                .map(Derivation::premises)
                .flatMap(List::stream)
                .filter(CatalogueRow.class::isInstance)
                .map(CatalogueRow.class::cast)
                .distinct()
                .toList();
    }

    /** Writes the case with another name in the place of the template's into a folder that is there. */
    void write(String other, Path into) throws IOException {
        Pattern word = word(other);
        try (Stream<Path> files = Files.walk(example.folder())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = into.resolve(example.folder().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                Files.writeString(
                        copy,
                        file.endsWith(ExampleCase.EXPECTATION)
                                ? text
                                : word.matcher(text).replaceAll(Matcher.quoteReplacement(written(other))),
                        StandardCharsets.ISO_8859_1);
            }
        }
    }

    /** A name as a snapshot has it: of one that stands for all that end so, some beginning. */
    private static String written(String name) {
        return name.replace(CatalogueRow.ANY_BEGINNING, "acme");
    }

    /**
     * The name as a whole word; one that ends in a slash, of threads bound to a CPU, with the number behind it if need
     * be; of one that stands for all that end so, any of them.
     */
    private Pattern word(String other) {
        if (name.startsWith(CatalogueRow.ANY_BEGINNING)) {
            return Pattern.compile("\\b\\w+" + Pattern.quote(name.substring(1)) + "\\b");
        }
        String behind = !name.endsWith("/") ? "(?!\\w)" : other.endsWith("/") ? "" : "\\d+";
        return Pattern.compile("(?<!\\w)" + Pattern.quote(name) + behind);
    }
}
