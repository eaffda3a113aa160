package dev.quietcore.engine;

import dev.quietcore.engine.Condition.Constraint;
import dev.quietcore.engine.Condition.Gathered;
import dev.quietcore.facts.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * What a rule's own syntax tree tells: what it asks for and what it draws. Read from the text, so that it is as true of a rule
 * that was written a minute ago as of a shipped one.
 *
 * @param line of the word {@code rule}
 */
public record RuleSyntax(RuleFile rule, Condition.AllOf when, Drawn drawn, int line) {
    /** Reading all rules takes a tenth of a second, and they are asked for again and again. */
    private static final Map<RuleFile, RuleSyntax> READ = new ConcurrentHashMap<>();

    private static final Pattern BINDING = Pattern.compile("^\\s*(\\$\\w+)\\s*:\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern NEW =
            Pattern.compile("conclude\\(\\s*drools\\s*,\\s*(?:new\\s+)?(\\w+)(?:\\.of)?\\((.*)$", Pattern.DOTALL);
    private static final Pattern BOUND = Pattern.compile("conclude\\(\\s*drools\\s*,\\s*(\\$\\w+)\\s*\\)");
    private static final Pattern NAME = Pattern.compile("^\\s*\\$\\w+\\s*,\\s*\"([^\"]*)\"");
    private static final Pattern EXPLAINS = Pattern.compile("\\.(explains|likelyExplains|mayExplain)\\(([^;)]*)\\)");
    private static final Map<String, Certainty> CERTAINTIES = Map.of(
            "explains", Certainty.CONFIRMED, "likelyExplains", Certainty.LIKELY, "mayExplain", Certainty.POSSIBLE);
    private static final Pattern NAMED = Pattern.compile("^name\\s*==\\s*\"([^\"]*)\"$");

    /**
     * What the consequence concludes.
     *
     * @param type of the conclusion, such as {@code Cause}
     * @param name of its page where the rule writes it down, such as {@code khugepaged-collapse}; else empty
     * @param binding of the conclusion where the rule only adds to one that is there, {@code $cause}; else empty
     * @param arguments that a new conclusion is made of, in the order of its fields; empty where that cannot be told
     */
    public record Drawn(String type, String name, String binding, List<String> arguments) {
        public Drawn {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * An arrow of the consequence, from the conclusion to what it explains.
     *
     * @param bindings of what is explained, such as {@code $sync}
     */
    public record Explained(Certainty certainty, List<String> bindings) {
        public Explained {
            bindings = List.copyOf(bindings);
        }
    }

    /** In the order of the consequence; none for a conclusion that only others rest on. */
    public List<Explained> explained() {
        String consequence = rule.text().substring(Math.max(0, rule.text().lastIndexOf("\nthen")));
        return EXPLAINS.matcher(consequence)
                .results()
                .map(arrow -> new Explained(
                        CERTAINTIES.getOrDefault(arrow.group(1), Certainty.POSSIBLE),
                        List.of(arrow.group(2).strip().split("\\s*,\\s*"))))
                .toList();
    }

    /** {@code rules/cause/x.drl:9}. */
    public String place() {
        return rule.place();
    }

    /**
     * The same for the same text.
     *
     * @throws IllegalArgumentException if the text is no rule; rules that were compiled are
     */
    public static RuleSyntax of(RuleFile rule) {
        return READ.computeIfAbsent(rule, RuleSyntax::read);
    }

    private static RuleSyntax read(RuleFile rule) {
        try {
            DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
            PackageDescr parsed = parser.parse(false, rule.text());
            if (parsed == null || parser.hasErrors() || parsed.getRules().size() != 1) {
                throw new IllegalArgumentException(rule.path() + ":1:1: is not one rule");
            }
            RuleDescr only = parsed.getRules().get(0);
            Condition.AllOf when = new Condition.AllOf(
                    only.getLhs().getDescrs().stream()
                            .map(child -> condition((BaseDescr) child))
                            .toList(),
                    only.getLine(),
                    1);
            return new RuleSyntax(rule, when, drawn(String.valueOf(only.getConsequence()), when), only.getLine());
        } catch (DroolsParserException unreadable) {
            throw new IllegalArgumentException(rule.path() + ":1:1: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Condition condition(BaseDescr node) {
        int line = Math.max(1, node.getLine());
        int column = Math.max(1, node.getColumn() + 1);
        if (node instanceof PatternDescr pattern) {
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                return gathered(pattern, accumulate, line, column);
            }
            return pattern.getSource() == null
                    ? new Condition.Pattern(
                            pattern.getIdentifier() == null ? "" : pattern.getIdentifier(),
                            pattern.getObjectType(),
                            constraints(pattern),
                            line,
                            column)
                    : new Condition.Opaque(pattern.getObjectType() + " from …", line, column);
        }
        if (node instanceof NotDescr || node instanceof ExistsDescr) {
            Condition inner = all(((ConditionalElementDescr) node).getDescrs(), line, column);
            return node instanceof NotDescr
                    ? new Condition.Absent(inner, line, column)
                    : new Condition.Exists(inner, line, column);
        }
        if (node instanceof AndDescr and) {
            return all(and.getDescrs(), line, column);
        }
        if (node instanceof OrDescr or) {
            return new Condition.AnyOf(children(or.getDescrs()), line, column);
        }
        return new Condition.Opaque(String.valueOf(node), line, column);
    }

    private static Condition all(List<?> nodes, int line, int column) {
        List<Condition> children = children(nodes);
        return children.size() == 1 ? children.get(0) : new Condition.AllOf(children, line, column);
    }

    private static List<Condition> children(List<?> nodes) {
        return nodes.stream().map(child -> condition((BaseDescr) child)).toList();
    }

    private static Condition gathered(PatternDescr result, AccumulateDescr accumulate, int line, int column) {
        List<Gathered.Function> functions = accumulate.getFunctions().stream()
                .map(function -> new Gathered.Function(
                        function.getBind() == null ? "" : function.getBind(),
                        function.getFunction(),
                        String.join(", ", function.getParams())))
                .toList();
        return new Gathered(condition(accumulate.getInput()), functions, constraints(result), line, column);
    }

    private static List<Constraint> constraints(PatternDescr pattern) {
        List<Constraint> constraints = new ArrayList<>();
        for (BaseDescr node : pattern.getConstraint().getDescrs()) {
            String text = node instanceof ExprConstraintDescr constraint
                    ? constraint.getExpression().strip()
                    : String.valueOf(node);
            Matcher binding = BINDING.matcher(text);
            constraints.add(
                    binding.matches()
                            ? new Constraint(binding.group(1), binding.group(2).strip())
                            : new Constraint("", text));
        }
        return constraints;
    }

    private static Drawn drawn(String consequence, Condition.AllOf when) {
        Matcher bound = BOUND.matcher(consequence);
        if (bound.find()) {
            for (Condition condition : when.conditions()) {
                if (condition instanceof Condition.Pattern pattern
                        && pattern.binding().equals(bound.group(1))) {
                    return new Drawn(pattern.type(), nameAsked(pattern), bound.group(1), List.of());
                }
            }
        }
        Matcher written = NEW.matcher(consequence);
        if (written.find()) {
            Matcher name = NAME.matcher(written.group(2));
            return new Drawn(
                    written.group(1),
                    name.find() ? name.group(1) : "",
                    "",
                    written.group().contains(".of(") ? List.of() : arguments(written.group(2)));
        }
        return new Drawn("", "", "", List.of());
    }

    /** What stands between the brackets, cut at its own commas. */
    private static List<String> arguments(String behindBracket) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int at = 0; at < behindBracket.length(); at++) {
            char character = behindBracket.charAt(at);
            quoted = quoted != (character == '"' && (at == 0 || behindBracket.charAt(at - 1) != '\\'));
            if (quoted) {
                continue;
            }
            if (depth == 0 && (character == ',' || character == ')')) {
                arguments.add(behindBracket.substring(start, at).strip());
                start = at + 1;
                if (character == ')') {
                    break;
                }
            }
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
        }
        return arguments;
    }

    /** The name that a pattern asks for: {@code Cause(name == "x")}. */
    private static String nameAsked(Condition.Pattern pattern) {
        for (Constraint constraint : pattern.constraints()) {
            Matcher named = NAMED.matcher(constraint.expression());
            if (named.matches()) {
                return named.group(1);
            }
        }
        return "";
    }
}
