package dev.quietcore.engine.lint;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.lint.Breaches.Place;
import dev.quietcore.knowledge.Guess;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A file that holds a rule of its own name, as a syntax tree.
 *
 * @param file all that stands in the file
 * @param rule the one rule in it
 */
record ParsedRule(RuleFile source, PackageDescr file, RuleDescr rule) {
    private static final Pattern PLACE = Pattern.compile("^\\[\\d+,\\d+]: (\\[ERR \\d+] )?(Line \\d+:\\d+ )?");
    private static final Pattern QUOTED = Pattern.compile("'(\\w+)'");
    private static final List<String> SYNTAX =
            List.of("package", "import", "rule", "when", "exists", "not", "accumulate", "from", "then", "end");

    /** Empty, with breaches, if the text is no rule. */
    static Optional<ParsedRule> parse(RuleFile source, Breaches breaches) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr parsed = parser.parse(false, source.text());
            for (Object error : parser.getErrors()) {
                breaches.error(
                        "syntax",
                        error instanceof ParserError at ? new Place(at.getRow(), at.getCol() + 1) : Place.TOP,
                        syntax(String.valueOf(error)));
            }
            if (parsed == null || !breaches.none()) {
                return Optional.empty();
            }
            List<RuleDescr> rules = parsed.getRules();
            if (rules.size() != 1 || !rules.get(0).getName().equals(source.name())) {
                breaches.error(
                        "rule-name",
                        rules.isEmpty() ? Place.TOP : new Place(rules.get(0).getLine(), 1),
                        "a file holds one rule of the file's name, '" + source.name() + "'; it holds "
                                + rules.stream().map(RuleDescr::getName).toList());
                return Optional.empty();
            }
            return Optional.of(new ParsedRule(source, parsed, rules.get(0)));
        } catch (DroolsParserException unreadable) {
            breaches.error("syntax", Place.TOP, String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /** Drools puts the place into its message, twice; the breach has told it already. */
    private static String syntax(String message) {
        String plain = PLACE.matcher(message).replaceFirst("");
        Matcher quoted = QUOTED.matcher(plain);
        String word = quoted.find() ? quoted.group(1) : "";
        return plain + "; a rule is: rule \"NAME\" when … then … end"
                + (SYNTAX.contains(word) ? ". Is a bracket before it not closed?" : Guess.of(word, SYNTAX));
    }

    static Place place(BaseDescr node) {
        return new Place(node.getLine(), node.getColumn() + 1);
    }

    /** As it is written, bindings and line ends included; the tree's own text may have lost blanks. */
    String text(BaseDescr node) {
        int start = Math.max(0, node.getStartCharacter());
        int end = Math.min(source.text().length(), node.getEndCharacter() + 1);
        return start < end ? source.text().substring(start, end) : "";
    }

    /** The place of a character of the file. */
    Place place(int character) {
        String before =
                source.text().substring(0, Math.max(0, Math.min(source.text().length(), character)));
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        return new Place(line, before.length() - before.lastIndexOf('\n'));
    }
}
