package dev.quietcore.engine.lint;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.engine.lint.Breaches.Place;
import dev.quietcore.knowledge.Guess;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.NullSafeMethodCallExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;
import org.jspecify.annotations.Nullable;

/**
 * Checks one expression: that it is made of nothing but what the language of rules has, that every name in it is known, and that
 * what it compares can be compared. The language has names, literals, comparisons, {@code in}, {@code contains},
 * {@code memberOf}, {@code && || !}, {@code + - * / %}, {@code a ? b : c} and the calls of {@link AllowedCalls}; nothing else.
 */
final class ExpressionCheck {
    private static final List<String> WORDS = List.of("contains", "memberOf", "in");
    private static final List<String> REFUSED_WORDS = List.of("matches", "soundslike", "str", "excludes");
    private static final Class<?> TRUTH = boolean.class;
    private static final String LANGUAGE =
            "a condition is made of fields, $names, literals, comparisons, 'in', 'contains', 'memberOf', && || !, + - * / % and"
                    + " calls of the facts' own methods";

    private final Breaches breaches;
    private final BoundNames names;
    private final @Nullable Class<?> fact;
    private final Place origin;
    private String text;

    /**
     * @param fact the type of the pattern that the expression stands in; null outside of one
     * @param origin where the expression begins
     * @param text of the file from there on, in which places are looked for; empty where there is none
     */
    ExpressionCheck(Breaches breaches, BoundNames names, @Nullable Class<?> fact, Place origin, String text) {
        this.text = text;
        this.breaches = breaches;
        this.names = names;
        this.fact = fact;
        this.origin = origin;
    }

    /** A constraint between a pattern's brackets: it binds what it names, or must be true or false. */
    void constraint(String expression) {
        DrlxExpression parsed = parse(expression);
        if (parsed == null) {
            return;
        }
        if (parsed.getBind() == null) {
            condition(parsed.getExpr());
            return;
        }
        String name = parsed.getBind().asString();
        Expression bound = parsed.getExpr();
        Class<?> type = bound instanceof BinaryExpr binary && comparison(binary) ? bindsLeft(binary) : type(bound);
        if (!name.startsWith("$")) {
            breaches.error(
                    "binding-name",
                    origin,
                    "'" + name + "' binds a value; a bound name begins with $: '$" + name + "'");
        }
        if (names.type(name).isPresent()) {
            breaches.error("bound-twice", origin, name + " is bound already; a name is bound once");
        }
        names.bind(name, type);
    }

    /** A value that is handed on, such as what an accumulate collects. */
    void argument(String expression) {
        DrlxExpression parsed = parse(expression);
        if (parsed != null) {
            type(parsed.getExpr());
        }
    }

    /** {@code $n : count > 3} binds count and asks for more than 3. */
    private Class<?> bindsLeft(BinaryExpr binary) {
        condition(binary);
        return new ExpressionCheck(new Breaches(""), names, fact, origin, "").type(binary.getLeft());
    }

    private @Nullable DrlxExpression parse(String written) {
        if (text.isEmpty()) {
            text = written;
        }
        if (WordOf.withoutText(written).contains("'")) {
            breaches.error(
                    "language", origin, "text stands in double quotes, not in single ones: " + shortened(written));
            return null;
        }
        List<String> operators = new ArrayList<>(WORDS);
        operators.addAll(REFUSED_WORDS);
        try {
            return DrlxParser.parseExpression(DrlxParser.buildDrlxParserWithArguments(operators), written);
        } catch (ParseProblemException | IllegalArgumentException unreadable) {
            breaches.error("syntax", origin, "'" + shortened(written) + "' is no condition; " + LANGUAGE);
            return null;
        }
    }

    private void condition(Expression node) {
        ValueKind kind = ValueKind.of(type(node));
        if (kind != ValueKind.TRUTH && kind != ValueKind.UNKNOWN) {
            error(
                    "no-condition",
                    node,
                    "'" + shortened(node) + "' is " + ValueKind.words(silent().type(node))
                            + "; a condition is true or false, such as a comparison");
        }
    }

    private ExpressionCheck silent() {
        return new ExpressionCheck(new Breaches(""), names, fact, origin, "");
    }

    private void error(String check, Node node, String says) {
        breaches.error(check, place(node), says);
    }

    /** The parser of conditions keeps no places, so the word that a node begins with is looked for; that of Java keeps them. */
    private Place place(Node node) {
        if (node.getRange().filter(range -> range.begin.line > 0).isPresent()) {
            return origin.of(node);
        }
        Matcher word = WordOf.first(node).in(text);
        if (!word.find()) {
            return origin;
        }
        String before = text.substring(0, word.start());
        int lines = (int) before.chars().filter(each -> each == '\n').count();
        return lines == 0
                ? new Place(origin.line(), origin.column() + before.length())
                : new Place(origin.line() + lines, before.length() - before.lastIndexOf('\n'));
    }

    /** The type of an expression's value; {@code Object} where it cannot be told, {@code void} for null. */
    Class<?> type(Expression node) {
        if (node instanceof EnclosedExpr enclosed) {
            return type(enclosed.getInner());
        }
        if (node instanceof NameExpr name) {
            return name(name);
        }
        if (node instanceof ThisExpr && fact != null) {
            return fact;
        }
        if (node instanceof FieldAccessExpr field) {
            return property(field, field.getScope(), field.getNameAsString());
        }
        if (node instanceof NullSafeFieldAccessExpr field) {
            return property(field, field.getScope(), field.getNameAsString());
        }
        if (node instanceof MethodCallExpr call && call.getTypeArguments().isEmpty()) {
            return call(call, call.getScope().orElse(null), call.getNameAsString(), call.getArguments());
        }
        if (node instanceof NullSafeMethodCallExpr call
                && call.getTypeArguments().isEmpty()) {
            return call(call, call.getScope().orElse(null), call.getNameAsString(), call.getArguments());
        }
        if (node instanceof BinaryExpr binary) {
            return binary(binary);
        }
        if (node instanceof UnaryExpr unary) {
            return unary(unary);
        }
        if (node instanceof PointFreeExpr wordy) {
            return wordy(wordy);
        }
        if (node instanceof ConditionalExpr choice) {
            condition(choice.getCondition());
            Class<?> then = type(choice.getThenExpr());
            Class<?> otherwise = type(choice.getElseExpr());
            if (then == void.class || otherwise == void.class) {
                error(
                        "language",
                        node,
                        "'" + shortened(node) + "' may be null; null is there to compare with, not to be handed on");
            }
            return otherwise == then ? then : Object.class;
        }
        return literal(node);
    }

    private Class<?> literal(Expression node) {
        if (node instanceof StringLiteralExpr || node instanceof CharLiteralExpr) {
            return String.class;
        }
        if (node instanceof IntegerLiteralExpr || node instanceof LongLiteralExpr) {
            return long.class;
        }
        if (node instanceof DoubleLiteralExpr) {
            return double.class;
        }
        if (node instanceof BooleanLiteralExpr) {
            return boolean.class;
        }
        if (node instanceof NullLiteralExpr) {
            return void.class;
        }
        error("language", node, "'" + shortened(node) + "' is not in the language of rules; " + LANGUAGE);
        return Object.class;
    }

    private Class<?> name(NameExpr node) {
        String name = node.getNameAsString();
        if (name.startsWith("$")) {
            return names.type(name).<Class<?>>map(type -> type).orElseGet(() -> {
                error(
                        "unbound-name",
                        node,
                        name + " is bound nowhere before" + bound() + Guess.of(name, names.names()));
                return Object.class;
            });
        }
        if (fact != null && Vocabulary.fields(fact).contains(name)) {
            return Vocabulary.typeOf(fact, name);
        }
        if (fact == null && names.type(name).isPresent()) {
            return names.type(name).get();
        }
        if (fact == null) {
            error(
                    "unbound-name",
                    node,
                    "'" + name + "' is no bound name" + bound() + Guess.of("$" + name, names.names()));
        } else {
            error(
                    "unknown-field",
                    node,
                    fact.getSimpleName() + " has no field '" + name + "'; fields are "
                            + String.join(", ", Vocabulary.components(fact)) + Guess.of(name, Vocabulary.fields(fact)));
        }
        return Object.class;
    }

    private String bound() {
        return names.names().isEmpty() ? "; nothing is bound" : "; bound are " + String.join(", ", names.names());
    }

    private Class<?> property(Node node, Expression scope, String name) {
        Class<?> constants = typeNamed(scope);
        if (constants != null) {
            return constant(node, constants, name);
        }
        int before = breaches.all().size();
        Class<?> owner = type(scope);
        if (owner == Object.class) {
            untold(node, scope, name, before);
            return Object.class;
        }
        if (AllowedCalls.on(owner).contains(name)
                && !AllowedCalls.overloads(owner, name, 0).isEmpty()) {
            return AllowedCalls.overloads(owner, name, 0).get(0).getReturnType();
        }
        noMethod(node, owner, name, "field");
        return Object.class;
    }

    /** The type of the vocabulary that a name stands for, which is no value; null for anything else. */
    private @Nullable Class<?> typeNamed(Expression scope) {
        if (scope instanceof NameExpr name
                && Character.isUpperCase(name.getNameAsString().charAt(0))) {
            return Vocabulary.type(name.getNameAsString()).orElse(null);
        }
        if (scope instanceof FieldAccessExpr nested) {
            Class<?> outer = typeNamed(nested.getScope());
            if (outer != null) {
                for (Class<?> inner : outer.getClasses()) {
                    if (inner.getSimpleName().equals(nested.getNameAsString())) {
                        return inner;
                    }
                }
            }
        }
        return null;
    }

    private Class<?> constant(Node node, Class<?> type, String name) {
        Set<String> known = new TreeSet<>();
        for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
            known.add(((Enum<?>) constant).name());
        }
        if (known.contains(name)) {
            return type;
        }
        error(
                "unknown-constant",
                node,
                type.getSimpleName() + " has no constant '" + name + "'"
                        + (known.isEmpty() ? "" : "; constants are " + String.join(", ", known))
                        + Guess.of(name, known));
        return Object.class;
    }

    private Class<?> call(Node node, @Nullable Expression scope, String name, List<Expression> arguments) {
        List<Class<?>> given = new ArrayList<>();
        for (Expression argument : arguments) {
            given.add(type(argument));
        }
        if (scope != null && typeNamed(scope) != null) {
            error(
                    "static-call",
                    node,
                    "'" + shortened(node) + "' calls a method of a type; rules call methods of facts only");
            return Object.class;
        }
        if (scope == null && fact == null) {
            error("language", node, "'" + shortened(node) + "' is a call of nothing; " + LANGUAGE);
            return Object.class;
        }
        int before = breaches.all().size();
        Class<?> owner = scope == null ? fact : type(scope);
        if (owner == Object.class || owner == null) {
            untold(node, scope, name, before);
            return Object.class;
        }
        if (!AllowedCalls.on(owner).contains(name)) {
            noMethod(node, owner, name, "method");
            return Object.class;
        }
        if (owner == String.class && name.equals("replace") && !shortens(arguments)) {
            error(
                    "arguments",
                    node,
                    "'" + shortened(node)
                            + "' may make the text longer and longer; replace takes two texts that are written"
                            + " down, the second no longer than the first");
            return String.class;
        }
        List<Method> overloads = AllowedCalls.overloads(owner, name, given.size());
        for (Method method : overloads) {
            if (fits(method, given)) {
                return method.getReturnType();
            }
        }
        error(
                "arguments",
                node,
                owner.getSimpleName() + "." + name + " does not take "
                        + (given.isEmpty()
                                ? "nothing"
                                : given.stream()
                                        .map(ValueKind::words)
                                        .reduce((a, b) -> a + " and " + b)
                                        .get())
                        + "; it takes " + taken(owner, name));
        return Object.class;
    }

    private static boolean shortens(List<Expression> arguments) {
        return arguments.size() == 2
                && arguments.get(0) instanceof StringLiteralExpr old
                && arguments.get(1) instanceof StringLiteralExpr fresh
                && !old.asString().isEmpty()
                && fresh.asString().length() <= old.asString().length();
    }

    private static boolean fits(Method method, List<Class<?>> given) {
        for (int at = 0; at < given.size(); at++) {
            Class<?> wanted = method.getParameterTypes()[at];
            ValueKind kind = ValueKind.of(given.get(at));
            boolean fits = kind == ValueKind.UNKNOWN
                    || wanted.isAssignableFrom(given.get(at))
                    || kind == ValueKind.NOTHING && !wanted.isPrimitive()
                    || kind == ValueKind.TEXT && (wanted == CharSequence.class || wanted == String.class)
                    || kind == ValueKind.WHOLE && ValueKind.of(wanted).counts()
                    || kind == ValueKind.NUMBER && ValueKind.of(wanted) == ValueKind.NUMBER
                    || kind == ValueKind.TRUTH && ValueKind.of(wanted) == ValueKind.TRUTH;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String taken(Class<?> owner, String name) {
        Set<String> ways = new TreeSet<>();
        for (Method method : owner.getMethods()) {
            if (method.getName().equals(name)) {
                List<String> each = new ArrayList<>();
                for (Class<?> parameter : method.getParameterTypes()) {
                    each.add(parameter == CharSequence.class ? "text" : ValueKind.words(parameter));
                }
                ways.add(each.isEmpty() ? "nothing" : String.join(" and ", each));
            }
        }
        return String.join(", or ", ways);
    }

    /** @param before how many breaches there were before the scope was looked at: if it is wrong itself, that has been told */
    private void untold(Node node, @Nullable Expression scope, String name, int before) {
        if (breaches.all().size() == before) {
            error(
                    "untold-type",
                    node,
                    "of what '" + name + "' is asked cannot be told"
                            + (scope == null ? "" : " ('" + shortened(scope) + "')")
                            + "; only facts, text, numbers and collections have methods here");
        }
    }

    private void noMethod(Node node, Class<?> owner, String name, String what) {
        Set<String> allowed = AllowedCalls.on(owner);
        boolean there = !AllowedCalls.overloads(owner, name, 0).isEmpty()
                || Arrays.stream(owner.getMethods())
                        .anyMatch(method -> method.getName().equals(name));
        error(
                "method",
                node,
                (there
                                ? "rules may not call '" + name + "' of " + owner.getSimpleName()
                                : owner.getSimpleName() + " has no " + what + " '" + name + "'")
                        + "; "
                        + (allowed.isEmpty() ? "they may call none" : "allowed are " + String.join(", ", allowed))
                        + Guess.of(name, allowed));
    }

    // ---- operators

    private static boolean comparison(BinaryExpr binary) {
        return switch (binary.getOperator()) {
            case EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> true;
            default -> false;
        };
    }

    private Class<?> binary(BinaryExpr binary) {
        if (binary.getRight() instanceof HalfBinaryExpr half) {
            condition(binary.getLeft());
            Expression subject = subject(binary.getLeft());
            compare(half, half.getOperator().asString(), silent().type(subject), subject, half.getRight());
            return boolean.class;
        }
        return switch (binary.getOperator()) {
            case AND, OR -> {
                condition(binary.getLeft());
                condition(binary.getRight());
                yield TRUTH;
            }
            case EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> {
                compare(
                        binary,
                        binary.getOperator().asString(),
                        type(binary.getLeft()),
                        binary.getLeft(),
                        binary.getRight());
                yield TRUTH;
            }
            case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER -> sum(binary);
            default -> literal(binary);
        };
    }

    /** {@code count > 1 && < 5}: the second half speaks of the same as the first. */
    private static Expression subject(Expression left) {
        Expression subject = left;
        while (subject instanceof BinaryExpr binary) {
            subject = comparison(binary) ? binary.getLeft() : binary.getRight();
        }
        return subject;
    }

    private void compare(Node node, String operator, Class<?> left, Expression one, Expression other) {
        Class<?> right = type(other);
        boolean sized = !operator.equals("==") && !operator.equals("!=");
        boolean known = ValueKind.of(left) != ValueKind.UNKNOWN && ValueKind.of(right) != ValueKind.UNKNOWN;
        if (sized
                && known
                && !(ValueKind.of(left).counts() && ValueKind.of(right).counts())) {
            error(
                    "type",
                    node,
                    "'" + shortened(node) + "' asks which is larger: " + shortened(one) + " is " + ValueKind.words(left)
                            + ", "
                            + shortened(other) + " is " + ValueKind.words(right)
                            + "; only numbers are larger or smaller"
                            + literalGuess(left, other));
        } else if (!sized && !ValueKind.comparable(left, right)) {
            error(
                    "type",
                    node,
                    shortened(one) + " is " + ValueKind.words(left) + ", " + shortened(other) + " is "
                            + ValueKind.words(right) + "; they are never equal" + literalGuess(left, other));
        }
    }

    /** {@code "3"} where 3 is meant, 3 where {@code "3"} is. */
    private static String literalGuess(Class<?> wanted, Expression literal) {
        ValueKind kind = ValueKind.of(wanted);
        if (kind.counts()
                && literal instanceof StringLiteralExpr text
                && text.asString().matches("-?\\d+(\\.\\d+)?")) {
            return ". Did you mean " + text.asString() + "?";
        }
        if (kind == ValueKind.TEXT && (literal instanceof IntegerLiteralExpr || literal instanceof DoubleLiteralExpr)) {
            return ". Did you mean \"" + literal + "\"?";
        }
        if (kind == ValueKind.TRUTH
                && literal instanceof StringLiteralExpr text
                && (text.asString().equals("true") || text.asString().equals("false"))) {
            return ". Did you mean " + text.asString() + "?";
        }
        if (kind == ValueKind.CONSTANT && literal instanceof StringLiteralExpr text) {
            for (Object constant : wanted.getEnumConstants()) {
                if (((Enum<?>) constant).name().equalsIgnoreCase(text.asString().replace('-', '_'))) {
                    return ". Did you mean " + ValueKind.constant((Enum<?>) constant) + "?";
                }
            }
        }
        return "";
    }

    private Class<?> sum(BinaryExpr binary) {
        Class<?> left = type(binary.getLeft());
        Class<?> right = type(binary.getRight());
        ValueKind one = ValueKind.of(left);
        ValueKind other = ValueKind.of(right);
        boolean joins =
                binary.getOperator() == BinaryExpr.Operator.PLUS && (one == ValueKind.TEXT || other == ValueKind.TEXT);
        if (joins) {
            return String.class;
        }
        boolean known = one != ValueKind.UNKNOWN && other != ValueKind.UNKNOWN;
        if (known && !(one.counts() && other.counts())) {
            error(
                    "type",
                    binary,
                    "'" + shortened(binary) + "' calculates with " + ValueKind.words(left) + " and "
                            + ValueKind.words(right) + "; it takes numbers");
        }
        return one == ValueKind.WHOLE && other == ValueKind.WHOLE ? long.class : double.class;
    }

    private Class<?> unary(UnaryExpr unary) {
        return switch (unary.getOperator()) {
            case LOGICAL_COMPLEMENT -> {
                condition(unary.getExpression());
                yield TRUTH;
            }
            case PLUS, MINUS -> type(unary.getExpression());
            default -> literal(unary);
        };
    }

    private Class<?> wordy(PointFreeExpr wordy) {
        String operator = wordy.getOperator().asString();
        Class<?> left = type(wordy.getLeft());
        List<Class<?>> right = new ArrayList<>();
        for (Expression each : wordy.getRight()) {
            right.add(type(each));
        }
        if (!WORDS.contains(operator) || wordy.getArg1() != null) {
            error(
                    "language",
                    wordy,
                    "'" + operator + "' is not in the language of rules"
                            + (operator.equals("matches") ? ", for a regular expression may run for ever" : "")
                            + "; for text there are startsWith(), endsWith(), contains() and 'in'");
            return boolean.class;
        }
        if (operator.equals("in")) {
            for (int at = 0; at < right.size(); at++) {
                compare(wordy, "==", left, wordy.getLeft(), wordy.getRight().get(at));
            }
            return boolean.class;
        }
        Class<?> all = operator.equals("contains") ? left : right.get(0);
        boolean holds = Collection.class.isAssignableFrom(all)
                || Map.class.isAssignableFrom(all)
                || all == Object.class
                || AllowedCalls.on(all).contains("contains");
        if (!holds) {
            error("type", wordy, "'" + shortened(wordy) + "': " + ValueKind.words(all) + " contains nothing");
        }
        return boolean.class;
    }

    private static String shortened(Object node) {
        String whole = node instanceof Node tree ? PrintUtil.printNode(tree) : String.valueOf(node);
        String text = whole.strip().replaceAll("\\s+", " ");
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
