package dev.quietcore.engine.lint;

import dev.quietcore.engine.Vocabulary;
import dev.quietcore.engine.lint.Breaches.Place;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Guess;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * Checks a rule's conditions: patterns over facts, {@code not}, {@code exists}, {@code and}, {@code or} and {@code accumulate}
 * with one of the functions below, and nothing else that DRL has.
 */
final class ConditionCheck {
    private static final List<String> FUNCTIONS =
            List.of("collectList", "collectSet", "count", "sum", "min", "max", "average");
    /** DRL makes a rule of its own of each way through them. */
    private static final int MOST_WAYS = 16;

    private static final int MOST_PATTERNS = 40;
    private static final int MOST_CONSTRAINTS = 60;

    private static final Pattern BINDING = Pattern.compile("\\$\\w+");
    private static final Pattern BINDS = Pattern.compile("[(,]\\s*(\\$\\w+)\\s*:");

    private final ParsedRule rule;
    private final Breaches breaches;
    private int patterns;
    private int ways = 1;

    ConditionCheck(ParsedRule rule, Breaches breaches) {
        this.rule = rule;
        this.breaches = breaches;
    }

    /** @return what the consequence may use */
    BoundNames run() {
        RuleDescr only = rule.rule();
        BoundNames names = new BoundNames();
        if (only.getLhs() != null) {
            all(only.getLhs().getDescrs(), names);
        }
        return names;
    }

    private void all(List<? extends BaseDescr> nodes, BoundNames names) {
        for (BaseDescr node : nodes) {
            walk(node, names);
        }
    }

    private void walk(BaseDescr node, BoundNames names) {
        if (node instanceof PatternDescr pattern) {
            pattern(pattern, names);
        } else if (node instanceof AndDescr and) {
            all(and.getDescrs(), names);
        } else if (node instanceof NotDescr || node instanceof ExistsDescr) {
            all(((ConditionalElementDescr) node).getDescrs(), names.inner());
        } else if (node instanceof OrDescr or) {
            or(or, names);
            List<BoundNames> branches = new ArrayList<>();
            for (BaseDescr branch : or.getDescrs()) {
                BoundNames inner = names.inner();
                walk(branch, inner);
                branches.add(inner);
            }
            names.bindCommon(branches);
        } else {
            breaches.error(
                    "language",
                    ParsedRule.place(node),
                    "'" + said(node)
                            + "' is not in the language of rules; conditions are patterns, not, exists, and, or,"
                            + " accumulate");
        }
    }

    private String said(BaseDescr node) {
        String text = rule.text(node).strip().replaceAll("\\s+", " ");
        String kind = node.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
        return text.isEmpty() ? kind : text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }

    /** Behind a pattern it joins with what that matched, so that its effort can be counted. */
    private void or(OrDescr or, BoundNames names) {
        ways = Math.min(MOST_WAYS + 1, ways * Math.max(1, or.getDescrs().size()));
        if (ways > MOST_WAYS) {
            breaches.error(
                    "size",
                    ParsedRule.place(or),
                    "there are more than " + MOST_WAYS + " ways through its 'or'; make several rules of it");
        }
        if (names.names().isEmpty()) {
            breaches.error(
                    "language",
                    ParsedRule.place(or),
                    "an 'or' stands behind a pattern that binds something, such as $machine : machine");
        }
    }

    private void pattern(PatternDescr pattern, BoundNames names) {
        Place place = ParsedRule.place(pattern);
        if (++patterns == MOST_PATTERNS + 1) {
            breaches.error("size", place, "a rule has at most " + MOST_PATTERNS + " patterns");
        }
        if (pattern.getConstraint().getDescrs().size() > MOST_CONSTRAINTS) {
            breaches.error("size", place, "a pattern has at most " + MOST_CONSTRAINTS + " constraints");
        }
        if (pattern.getSource() instanceof AccumulateDescr accumulate) {
            accumulate(pattern, accumulate, names);
            return;
        }
        if (pattern.getSource() != null) {
            breaches.error("language", place, "'from' is not in the language of rules; it reaches what is no fact");
            return;
        }
        if (pattern.getObjectType() == null
                || !pattern.getBehaviors().isEmpty()
                || pattern.isQuery()
                || pattern.isUnification()) {
            breaches.error(
                    "language",
                    place,
                    "'" + said(pattern) + "' is not in the language of rules; a pattern is Type(constraints)");
            return;
        }
        if (!pattern.getAnnotations().isEmpty()) {
            breaches.error("language", place, "annotations are not allowed");
        }
        Class<?> type = type(pattern, typePlace(pattern, place));
        String binding = pattern.getIdentifier() == null ? "" : pattern.getIdentifier();
        if (!binding.isEmpty()) {
            bind(binding, type == null ? Object.class : type, place, names);
        }
        if (type == null) {
            Matcher bound = BINDS.matcher(rule.text(pattern));
            while (bound.find()) {
                names.bind(bound.group(1), Object.class);
            }
            return;
        }
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            constraint(constraint, type, names);
        }
    }

    private void bind(String name, Class<?> type, Place place, BoundNames names) {
        if (!BINDING.matcher(name).matches()) {
            breaches.error(
                    "binding-name", place, "'" + name + "' binds a fact; a bound name begins with $: '$" + name + "'");
        }
        if (names.type(name).isPresent()) {
            breaches.error("bound-twice", place, name + " is bound already; a name is bound once");
        }
        names.bind(name, type);
    }

    /** Behind the binding. */
    private Place typePlace(PatternDescr pattern, Place place) {
        Matcher written = Pattern.compile("\\b" + Pattern.quote(pattern.getObjectType()) + "\\b")
                .matcher(rule.text(pattern));
        return written.find() ? rule.place(pattern.getStartCharacter() + written.start()) : place;
    }

    private @Nullable Class<?> type(PatternDescr pattern, Place place) {
        String name = pattern.getObjectType();
        Set<String> facts = factTypes();
        Class<?> type = Vocabulary.type(name).orElse(null);
        if (type == null) {
            breaches.error(
                    "unknown-type",
                    place,
                    "no fact '" + name + "'; facts are the types of " + Vocabulary.PACKAGE + Guess.of(name, facts));
        } else if (!Fact.class.isAssignableFrom(type)) {
            breaches.error(
                    "never-fires",
                    place,
                    name + " is no fact but a part of one, so nothing ever matches it" + Guess.of(name, facts));
            return null;
        }
        return type;
    }

    private static Set<String> factTypes() {
        Set<String> names = new LinkedHashSet<>();
        for (String name : Vocabulary.types()) {
            Vocabulary.type(name).filter(Fact.class::isAssignableFrom).ifPresent(type -> names.add(name));
        }
        return names;
    }

    private void constraint(BaseDescr node, @Nullable Class<?> type, BoundNames names) {
        if (node instanceof ExprConstraintDescr constraint && constraint.getType() == ExprConstraintDescr.Type.NAMED) {
            new ExpressionCheck(breaches, names, type, ParsedRule.place(constraint), rule.text(constraint))
                    .constraint(constraint.getExpression());
        } else {
            breaches.error(
                    "language",
                    ParsedRule.place(node),
                    "'" + said(node) + "' stands where a field must be named; a constraint is like name == \"x\"");
        }
    }

    private void accumulate(PatternDescr result, AccumulateDescr accumulate, BoundNames names) {
        Place place = ParsedRule.place(result);
        if (accumulate.isMultiPattern() && accumulate.getInput() == null) {
            breaches.error(
                    "language",
                    place,
                    "accumulate collects nothing; it is accumulate(PATTERN; $all : collectList($fact))");
            return;
        }
        if (!accumulate.isExternalFunction()) {
            breaches.error(
                    "language",
                    place,
                    "accumulate with code of its own is not in the language of rules; functions are "
                            + String.join(", ", FUNCTIONS));
            return;
        }
        BoundNames inner = names.inner();
        walk(accumulate.getInput(), inner);
        boolean collects = false;
        for (AccumulateFunctionCallDescr function : accumulate.getFunctions()) {
            if (!FUNCTIONS.contains(function.getFunction())) {
                breaches.error(
                        "language",
                        place,
                        "accumulate has no function '" + function.getFunction() + "'; functions are "
                                + String.join(", ", FUNCTIONS) + Guess.of(function.getFunction(), FUNCTIONS));
                continue;
            }
            for (String parameter : function.getParams()) {
                new ExpressionCheck(breaches, inner, null, place, "").argument(parameter);
            }
            collects |= function.getFunction().startsWith("collect");
            if (function.getBind() != null) {
                bind(function.getBind(), resultType(function.getFunction()), place, names);
            }
        }
        if (!collects) {
            breaches.error(
                    "counted-evidence",
                    place,
                    "what is only counted is no evidence; collect it: $all : collectList($fact), $all.size()");
        }
        for (BaseDescr having : result.getConstraint().getDescrs()) {
            constraint(having, null, names);
        }
    }

    private static Class<?> resultType(String function) {
        return switch (function) {
            case "collectList" -> List.class;
            case "collectSet" -> Set.class;
            case "count" -> Long.class;
            default -> Number.class;
        };
    }
}
