package dev.quietcore.engine.lint;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.engine.lint.Breaches.Place;
import dev.quietcore.knowledge.Guess;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.FunctionImportDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * Checks what stands around a rule's conditions: a file holds one rule in package {@code rules}, imports the vocabulary and the
 * verb, and has nothing else. DRL can do far more than that, and most of it is Java that runs.
 */
final class LanguageCheck {
    private static final String PACKAGE = "rules";
    private static final String VERB = "dev.quietcore.engine.Conclusions.conclude";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What it stands for is told by several readers, one after the other; a text could end where none of them should see it. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\");

    private final ParsedRule rule;
    private final Breaches breaches;

    LanguageCheck(ParsedRule rule, Breaches breaches) {
        this.rule = rule;
        this.breaches = breaches;
    }

    void run() {
        PackageDescr file = rule.file();
        if (!file.getName().equals(PACKAGE)) {
            breaches.error(
                    "package", Place.TOP, "package is '" + file.getName() + "'; all rules are in package 'rules'");
        }
        if (!NAME.matcher(rule.source().name()).matches()) {
            breaches.error(
                    "rule-name",
                    new Place(rule.rule().getLine(), 1),
                    "'" + rule.source().name() + "' is no name of a rule; one is like 'khugepaged-collapse'");
        }
        Matcher escape = ESCAPE.matcher(rule.source().text());
        if (escape.find()) {
            breaches.error(
                    "language",
                    rule.place(escape.start()),
                    "a backslash is not allowed in rules, also not in text and comments");
        }
        imports(file);
        nothingElse(file);
        attributes(rule.rule());
    }

    private void imports(PackageDescr file) {
        for (ImportDescr each : file.getImports()) {
            String target = each.getTarget();
            String type = target.startsWith(Vocabulary.PACKAGE + ".")
                    ? target.substring(Vocabulary.PACKAGE.length() + 1)
                    : "";
            if (!type.equals("*") && Vocabulary.type(type).isEmpty()) {
                breaches.error(
                        "import",
                        ParsedRule.place(each),
                        "imports '" + target + "'; allowed is 'import " + Vocabulary.PACKAGE + ".*'"
                                + Guess.of(type, Vocabulary.types()));
            }
        }
        for (BaseDescr each : file.getFunctionImports()) {
            String target = String.valueOf(((FunctionImportDescr) each).getTarget());
            if (!target.equals(VERB)) {
                breaches.error(
                        "import",
                        ParsedRule.place(each),
                        "imports 'static " + target + "'; allowed is 'import static " + VERB + "'");
            }
        }
        others("import", "accumulate import", file.getAccumulateImports());
    }

    private void nothingElse(PackageDescr file) {
        others("language", "function", file.getFunctions());
        others("language", "global", file.getGlobals());
        others("language", "declared type", file.getTypeDeclarations());
        others("language", "declared enumeration", file.getEnumDeclarations());
        others("language", "declared entry point", List.copyOf(file.getEntryPointDeclarations()));
        others("language", "declared window", List.copyOf(file.getWindowDeclarations()));
        others("language", "attribute", file.getAttributes());
        if (file.getUnit() != null) {
            breaches.error(
                    "language", ParsedRule.place(file.getUnit()), "a rule unit is not allowed; a file holds a rule");
        }
    }

    private void others(String check, String what, Collection<? extends BaseDescr> nodes) {
        for (BaseDescr node : nodes) {
            breaches.error(
                    check,
                    ParsedRule.place(node),
                    (what.matches("[aeiou].*") ? "an " : "a ") + what
                            + " is not allowed; a file holds a package, imports and one rule");
        }
    }

    private void attributes(RuleDescr only) {
        Place place = new Place(only.getLine(), 1);
        only.getAttributes()
                .forEach((name, attribute) -> breaches.error(
                        "attribute",
                        attribute.getLine() > 0 ? ParsedRule.place(attribute) : place,
                        "rules have no attributes, and no order among them; '" + name + "' is not allowed"));
        Set<String> annotations = Set.copyOf(only.getAnnotationNames());
        if (!annotations.isEmpty()) {
            breaches.error("language", place, "annotations are not allowed; the rule has " + annotations);
        }
        if (only.getParentName() != null) {
            breaches.error(
                    "language", place, "a rule extends no other; this one extends '" + only.getParentName() + "'");
        }
        if (!only.getNamedConsequences().isEmpty() || only.hasErrors()) {
            breaches.error(
                    "consequence",
                    place,
                    "a rule has one consequence; this one also has "
                            + only.getNamedConsequences().keySet());
        }
    }
}
