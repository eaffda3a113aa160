package dev.quietcore.engine.lint;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.quietcore.engine.Vocabulary;
import dev.quietcore.engine.lint.Breaches.Place;
import dev.quietcore.facts.CollectorNoise;
import dev.quietcore.facts.Conclusion;
import dev.quietcore.facts.Fact;
import dev.quietcore.knowledge.Guess;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a consequence is the one verb and nothing else: {@code conclude(drools, new Cause(…)).explains($fact);}. It is
 * Java, and whatever more stood there would run.
 */
final class ConsequenceCheck {
    private static final String ALLOWED =
            "a consequence is one 'conclude(drools, new …(…))' or 'conclude(drools, $…)' with"
                    + " explains, likelyExplains or mayExplain behind it";
    private static final List<String> ARROWS = List.of("explains", "likelyExplains", "mayExplain");

    private final ParsedRule rule;
    private final BoundNames names;
    private final Breaches breaches;
    private final Place origin;

    ConsequenceCheck(ParsedRule rule, BoundNames names, Breaches breaches) {
        this.rule = rule;
        this.names = names;
        this.breaches = breaches;
        int start = rule.source().text().indexOf(text());
        Place begin = start < 0 ? new Place(rule.rule().getConsequenceLine(), 1) : rule.place(start);
        this.origin = new Place(begin.line(), begin.column() - 1); // the bracket that is put before it takes a column
    }

    /** What Drools compiles. */
    private String text() {
        return String.valueOf(rule.rule().getConsequence()).strip();
    }

    void run() {
        Place line = new Place(rule.rule().getConsequenceLine(), 1);
        ParseResult<BlockStmt> parsed = new JavaParser(
                        new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_17))
                .parseBlock("{" + text() + "}");
        BlockStmt block = parsed.getResult().orElse(null);
        if (block == null || !parsed.isSuccessful() || text().isEmpty()) {
            breaches.error("consequence", line, ALLOWED);
            return;
        }
        List<Statement> statements = block.getStatements();
        for (Statement more : statements.subList(Math.min(1, statements.size()), statements.size())) {
            breaches.error("consequence", origin.of(more), ALLOWED + "; nothing may follow it");
        }
        if (statements.isEmpty() || !(statements.get(0) instanceof ExpressionStmt only)) {
            breaches.error("consequence", statements.isEmpty() ? line : origin.of(statements.get(0)), ALLOWED);
            return;
        }
        verb(only.getExpression());
    }

    private void verb(Expression expression) {
        Expression at = expression;
        List<MethodCallExpr> arrows = new ArrayList<>();
        while (at instanceof MethodCallExpr call && call.getScope().isPresent()) {
            arrows.add(0, call);
            at = call.getScope().get();
        }
        if (!(at instanceof MethodCallExpr conclude)
                || !conclude.getNameAsString().equals("conclude")
                || conclude.getArguments().size() != 2
                || !conclude.getArgument(0).toString().equals("drools")) {
            breaches.error("consequence", origin.of(expression), ALLOWED);
            return;
        }
        conclusion(conclude.getArgument(1));
        boolean explains = false;
        for (MethodCallExpr arrow : arrows) {
            explains |= !arrow.getArguments().isEmpty();
            if (!ARROWS.contains(arrow.getNameAsString())) {
                breaches.error(
                        "consequence",
                        origin.of(arrow.getName()),
                        "'" + arrow.getNameAsString() + "' is no arrow; arrows are " + String.join(", ", ARROWS)
                                + Guess.of(arrow.getNameAsString(), ARROWS));
                continue;
            }
            arrow.getArguments().forEach(this::explained);
        }
        if (!explains && rule.source().storey().equals("cause")) {
            breaches.error(
                    "explains-nothing",
                    origin.of(conclude),
                    "a cause that explains nothing is never a finding; say what it explains: .explains($fact)");
        }
    }

    private void conclusion(Expression made) {
        if (made instanceof NameExpr name) {
            Class<?> type = type(name);
            if (type != Object.class && !Conclusion.class.isAssignableFrom(type)) {
                breaches.error(
                        "consequence",
                        origin.of(name),
                        name + " is " + ValueKind.words(type)
                                + ", no conclusion; only to a conclusion arrows can be added");
            }
            return;
        }
        if (made instanceof ObjectCreationExpr creation
                && creation.getScope().isEmpty()
                && creation.getAnonymousClassBody().isEmpty()
                && creation.getTypeArguments().isEmpty()) {
            creation(creation);
            return;
        }
        if (made instanceof MethodCallExpr call
                && call.getNameAsString().equals("of")
                && call.getScope().filter(NameExpr.class::isInstance).isPresent()) {
            factory(call);
            return;
        }
        breaches.error("consequence", origin.of(made), ALLOWED);
    }

    private void creation(ObjectCreationExpr creation) {
        Class<?> type = conclusionType(creation.getType(), creation.getType().asString());
        if (type == null) {
            return;
        }
        RecordComponent[] components = type.getRecordComponents();
        List<Expression> arguments = creation.getArguments();
        if (arguments.size() != components.length) {
            breaches.error(
                    "arguments",
                    origin.of(creation),
                    type.getSimpleName() + " is made of " + components.length + " values: "
                            + String.join(", ", Vocabulary.components(type)) + "; here are " + arguments.size());
            arguments.forEach(this::type);
            return;
        }
        for (int at = 0; at < components.length; at++) {
            argument(arguments.get(at), components[at].getName(), components[at].getType());
        }
    }

    /** A way to make a conclusion that its type offers for rules: {@code CrashHandled.of($dump, $runs)}. */
    private void factory(MethodCallExpr call) {
        Expression scope = call.getScope().orElseThrow();
        Class<?> type = conclusionType(scope, scope.toString());
        if (type == null) {
            return;
        }
        List<Method> ways = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("of") && Modifier.isStatic(method.getModifiers()))
                .toList();
        for (Method way : ways) {
            if (way.getParameterCount() == call.getArguments().size()) {
                for (int at = 0; at < way.getParameterCount(); at++) {
                    argument(call.getArgument(at), way.getParameters()[at].getName(), way.getParameterTypes()[at]);
                }
                return;
            }
        }
        breaches.error("arguments", origin.of(call), type.getSimpleName() + " is not made of so many values");
    }

    private @Nullable Class<?> conclusionType(Node node, String name) {
        Class<?> type = Vocabulary.type(name).orElse(null);
        if (type == CollectorNoise.class && !rule.source().storey().equals("quality")) {
            breaches.error(
                    "consequence",
                    origin.of(node),
                    "only rules in quality/ charge noise to the collector; conclude a Cause");
        }
        if (type != null && type.isRecord() && Conclusion.class.isAssignableFrom(type)) {
            return type;
        }
        Set<String> conclusions = new LinkedHashSet<>();
        for (String each : Vocabulary.types()) {
            Vocabulary.type(each)
                    .filter(known -> known.isRecord() && Conclusion.class.isAssignableFrom(known))
                    .ifPresent(known -> conclusions.add(each));
        }
        breaches.error(
                "consequence",
                origin.of(node),
                "'" + name + "' is no conclusion; rules conclude " + String.join(", ", conclusions)
                        + Guess.of(name, conclusions));
        return null;
    }

    private void argument(Expression argument, String field, Class<?> wanted) {
        Class<?> given = type(argument);
        boolean fits = ValueKind.of(given) == ValueKind.UNKNOWN
                || wanted.isAssignableFrom(given)
                || ValueKind.of(wanted).counts() && ValueKind.of(given).counts()
                || ValueKind.of(wanted) == ValueKind.of(given) && ValueKind.of(given) != ValueKind.OTHER;
        if (!fits) {
            breaches.error(
                    "type",
                    origin.of(argument),
                    field + " is " + ValueKind.words(wanted) + ", and '" + argument + "' is " + ValueKind.words(given));
        }
    }

    private void explained(Expression argument) {
        Class<?> type = type(argument);
        boolean fact =
                Fact.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || type == Object.class;
        if (!(argument instanceof NameExpr) || !fact) {
            breaches.error(
                    "type",
                    origin.of(argument),
                    "'" + argument + "' is no fact that the rule matched; bind one: $fact : Type(…)");
        }
    }

    private Class<?> type(Expression expression) {
        return new ExpressionCheck(breaches, names, null, origin, "").type(expression);
    }
}
