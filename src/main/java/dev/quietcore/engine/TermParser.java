package dev.quietcore.engine;

import com.github.javaparser.ParseProblemException;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.drools.mvel.parser.DrlxParser;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.NullSafeMethodCallExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/** Reads expressions of rules with the parser that Drools compiles them with, so that both read the same. */
final class TermParser {
    private static final List<String> WORDS = List.of("contains", "memberOf", "matches", "in");
    private static final Map<String, Term> PARSED = new ConcurrentHashMap<>();

    private TermParser() {}

    /** {@link Term.Opaque} for what is no expression. */
    static Term parse(String text) {
        return PARSED.computeIfAbsent(text, TermParser::read);
    }

    private static Term read(String text) {
        try {
            return term(DrlxParser.parseExpression(DrlxParser.buildDrlxParserWithArguments(WORDS), text)
                    .getExpr());
        } catch (ParseProblemException | IllegalArgumentException unreadable) {
            return new Term.Opaque(text);
        }
    }

    private static Term term(Expression node) {
        String text = PrintUtil.printNode(node);
        if (node instanceof EnclosedExpr enclosed) {
            return term(enclosed.getInner());
        }
        if (node instanceof BinaryExpr binary) {
            return binary(text, binary);
        }
        if (node instanceof UnaryExpr unary) {
            return unary(text, unary);
        }
        if (node instanceof NameExpr name) {
            return new Term.Name(name.getNameAsString());
        }
        if (node instanceof ThisExpr) {
            return new Term.Itself(text);
        }
        if (node instanceof FieldAccessExpr field) {
            return new Term.Property(text, term(field.getScope()), field.getNameAsString());
        }
        if (node instanceof NullSafeFieldAccessExpr field) {
            return new Term.Property(text, term(field.getScope()), field.getNameAsString());
        }
        if (node instanceof MethodCallExpr call) {
            return new Term.Call(
                    text,
                    call.getScope().map(TermParser::term).orElse(null),
                    call.getNameAsString(),
                    terms(call.getArguments()));
        }
        if (node instanceof NullSafeMethodCallExpr call) {
            return new Term.Call(
                    text,
                    call.getScope().map(TermParser::term).orElse(null),
                    call.getNameAsString(),
                    terms(call.getArguments()));
        }
        if (node instanceof PointFreeExpr wordy) {
            return wordy(text, wordy);
        }
        if (node instanceof ConditionalExpr choice) {
            return new Term.Choice(
                    text, term(choice.getCondition()), term(choice.getThenExpr()), term(choice.getElseExpr()));
        }
        return literal(text, node);
    }

    private static List<Term> terms(List<Expression> nodes) {
        return nodes.stream().map(TermParser::term).toList();
    }

    private static Term binary(String text, BinaryExpr binary) {
        Term left = term(binary.getLeft());
        if (binary.getRight() instanceof HalfBinaryExpr half) {
            return halved(text, binary, left, half);
        }
        Term right = term(binary.getRight());
        return switch (binary.getOperator()) {
            case AND -> new Term.Both(text, left, right);
            case OR -> new Term.Either(text, left, right);
            case EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS ->
                new Term.Comparison(text, left, binary.getOperator().asString(), right);
            case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER ->
                new Term.Sum(text, left, binary.getOperator().asString(), right);
            default -> new Term.Opaque(text);
        };
    }

    /** {@code count > 1 && < 5}: the second half speaks of the same as the first. */
    private static Term halved(String text, BinaryExpr binary, Term left, HalfBinaryExpr half) {
        Term subject = left;
        while (subject instanceof Term.Both || subject instanceof Term.Either) {
            subject = subject instanceof Term.Both both ? both.right() : ((Term.Either) subject).right();
        }
        if (!(subject instanceof Term.Comparison first)) {
            return new Term.Opaque(text);
        }
        String operator = half.getOperator().asString();
        Term right = term(half.getRight());
        Term second = new Term.Comparison(
                first.left().text() + " " + operator + " " + right.text(), first.left(), operator, right);
        return switch (binary.getOperator()) {
            case AND -> new Term.Both(text, left, second);
            case OR -> new Term.Either(text, left, second);
            default -> new Term.Opaque(text);
        };
    }

    private static Term unary(String text, UnaryExpr unary) {
        Term of = term(unary.getExpression());
        return switch (unary.getOperator()) {
            case LOGICAL_COMPLEMENT -> new Term.Not(text, of);
            case PLUS -> of;
            case MINUS -> new Term.Sum(text, new Term.Literal("0", 0L), "-", of);
            default -> new Term.Opaque(text);
        };
    }

    private static Term wordy(String text, PointFreeExpr wordy) {
        Term left = term(wordy.getLeft());
        List<Term> right = terms(wordy.getRight());
        String operator = wordy.getOperator().asString();
        if (operator.equals("in")) {
            return new Term.OneOf(text, left, right, wordy.isNegated());
        }
        return WORDS.contains(operator) && right.size() == 1 && wordy.getArg1() == null
                ? new Term.Wordy(text, left, operator, right.get(0), wordy.isNegated())
                : new Term.Opaque(text);
    }

    private static Term literal(String text, Expression node) {
        if (node instanceof StringLiteralExpr string) {
            return new Term.Literal(text, string.asString());
        }
        if (node instanceof IntegerLiteralExpr whole) {
            return new Term.Literal(text, whole.asNumber().longValue());
        }
        if (node instanceof LongLiteralExpr whole) {
            return new Term.Literal(text, whole.asNumber().longValue());
        }
        if (node instanceof DoubleLiteralExpr number) {
            return new Term.Literal(text, number.asDouble());
        }
        if (node instanceof BooleanLiteralExpr truth) {
            return new Term.Literal(text, truth.getValue());
        }
        if (node instanceof CharLiteralExpr character) {
            return new Term.Literal(text, String.valueOf(character.asChar()));
        }
        return node instanceof NullLiteralExpr ? new Term.Literal(text, null) : new Term.Opaque(text);
    }
}
