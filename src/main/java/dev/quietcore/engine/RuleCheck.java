package dev.quietcore.engine;

import dev.quietcore.knowledge.Breach;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Checks rules before they are compiled, because only the syntax tree still knows where a fault stands: types and fields that
 * do not exist, consequences that do more than conclude, rules whose name is not their file's.
 */
public final class RuleCheck {
    private static final Pattern FIELD = Pattern.compile("^\\s*(?:\\$\\w+\\s*:\\s*)?!?\\s*([a-z]\\w*)\\b");
    private static final Pattern CONSEQUENCE = Pattern.compile(
            "\\s*conclude\\(\\s*drools\\s*,\\s*(?:\\$\\w+|(?:new\\s+)?\\w+(?:\\.of)?\\([^;]*\\))\\s*\\)(\\s*\\.(explains|likelyExplains|mayExplain)\\([^;]*\\))*\\s*;\\s*",
            Pattern.DOTALL);
    private static final Pattern PLACE = Pattern.compile("^\\[\\d+,\\d+]: (\\[ERR \\d+] )?(Line \\d+:\\d+ )?");
    private static final Pattern QUOTED = Pattern.compile("'(\\w+)'");
    private static final List<String> SYNTAX =
            List.of("package", "import", "rule", "when", "exists", "not", "accumulate", "from", "then", "end");
    private static final Set<String> WORDS = Set.of("this", "null", "true", "false", "not", "eval");

    private final RuleFile rule;
    private final List<Breach> faults = new ArrayList<>();

    private RuleCheck(RuleFile rule) {
        this.rule = rule;
    }

    /** All faults of all rules. */
    public static List<Breach> check(List<RuleFile> rules) {
        List<Breach> faults = new ArrayList<>();
        for (RuleFile rule : rules) {
            RuleCheck check = new RuleCheck(rule);
            check.run();
            faults.addAll(check.faults);
        }
        return faults;
    }

    private void run() {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr parsed = parser.parse(false, rule.text());
            for (Object error : parser.getErrors()) {
                fault(
                        error instanceof ParserError at ? at.getRow() : 1,
                        error instanceof ParserError at ? at.getCol() + 1 : 1,
                        syntax(String.valueOf(error)));
            }
            if (parsed != null && faults.isEmpty()) {
                check(parsed);
            }
        } catch (DroolsParserException unreadable) {
            fault(1, 1, String.valueOf(unreadable.getMessage()));
        }
    }

    /** Drools puts the place into its message, twice; {@link #fault} has told it already. */
    private static String syntax(String message) {
        String plain = PLACE.matcher(message).replaceFirst("");
        Matcher quoted = QUOTED.matcher(plain);
        String word = quoted.find() ? quoted.group(1) : "";
        return plain + "; a rule is: rule \"NAME\" when … then … end"
                + (SYNTAX.contains(word) ? ". Is a bracket before it not closed?" : Guess.of(word, SYNTAX));
    }

    private void fault(int line, int column, String message) {
        faults.add(Breach.error("rule", rule.path(), Math.max(1, line), Math.max(1, column), message));
    }

    private void check(PackageDescr parsed) {
        if (!parsed.getName().equals("rules")) {
            fault(1, 1, "package is '" + parsed.getName() + "'; all rules are in package 'rules'");
        }
        if (!RuleFile.STOREYS.contains(rule.storey())) {
            fault(
                    1,
                    1,
                    "no storey '" + rule.storey() + "'; storeys are " + String.join(", ", RuleFile.STOREYS)
                            + Guess.of(rule.storey(), RuleFile.STOREYS));
        }
        List<RuleDescr> found = parsed.getRules();
        if (found.size() != 1 || !found.get(0).getName().equals(rule.name())) {
            fault(
                    found.isEmpty() ? 1 : found.get(0).getLine(),
                    1,
                    "a file holds one rule of the file's name, '" + rule.name() + "'; it holds "
                            + found.stream().map(RuleDescr::getName).toList());
            return;
        }
        RuleDescr only = found.get(0);
        if (!only.getAttributes().isEmpty()) {
            fault(
                    only.getLine(),
                    1,
                    "rules have no attributes, and no order among them; it has "
                            + only.getAttributes().keySet());
        }
        walk(only.getLhs());
        String consequence = String.valueOf(only.getConsequence());
        if (!CONSEQUENCE.matcher(consequence).matches()) {
            fault(
                    only.getConsequenceLine(),
                    1,
                    "a consequence is one 'conclude(drools, new …(…))' or 'conclude(drools, $…)' with explains, likelyExplains or mayExplain behind it");
        }
    }

    private void walk(BaseDescr node) {
        if (node instanceof PatternDescr pattern) {
            pattern(pattern);
            PatternSourceDescr source = pattern.getSource();
            if (source instanceof AccumulateDescr accumulate && accumulate.getInputPattern() != null) {
                walk(accumulate.getInputPattern());
            }
        } else if (node instanceof ConditionalElementDescr branch) {
            for (Object child : branch.getDescrs()) {
                walk((BaseDescr) child);
            }
        }
    }

    private void pattern(PatternDescr pattern) {
        String name = pattern.getObjectType();
        Class<?> type = Vocabulary.type(name).orElse(null);
        if (type == null) {
            if (!name.equals("Object")) {
                fault(
                        pattern.getLine(),
                        pattern.getColumn() + 1,
                        "no fact '" + name + "'; facts are the types of " + Vocabulary.PACKAGE
                                + Guess.of(name, Vocabulary.types()));
            }
            return;
        }
        Set<String> fields = Vocabulary.fields(type);
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression) {
                for (String part : expression.getExpression().split("&&|\\|\\||,(?![^(]*\\))")) {
                    Matcher matcher = FIELD.matcher(part);
                    if (matcher.find() && !WORDS.contains(matcher.group(1)) && !fields.contains(matcher.group(1))) {
                        field(pattern, type, fields, matcher.group(1));
                    }
                }
            }
        }
    }

    private void field(PatternDescr pattern, Class<?> type, Set<String> fields, String field) {
        String[] lines = rule.text().split("\n", -1);
        int line = Math.max(1, pattern.getLine());
        int column = pattern.getColumn() + 1;
        for (int at = line; at <= Math.min(lines.length, line + 20); at++) {
            Matcher word = Pattern.compile("\\b" + field + "\\b").matcher(lines[at - 1]);
            if (word.find()) {
                line = at;
                column = word.start() + 1;
                break;
            }
        }
        List<String> components = type.isRecord()
                ? java.util.Arrays.stream(type.getRecordComponents())
                        .map(component -> component.getName())
                        .toList()
                : List.copyOf(fields);
        fault(
                line,
                column,
                type.getSimpleName() + " has no field '" + field + "'; fields are " + String.join(", ", components)
                        + Guess.of(field, fields));
    }
}
