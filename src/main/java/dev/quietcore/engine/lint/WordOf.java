package dev.quietcore.engine.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.NullSafeMethodCallExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.drools.mvel.parser.printer.PrintUtil;

/**
 * The word by which a node of an expression is found in its text.
 *
 * @param member whether a dot stands before it
 */
record WordOf(String word, boolean member) {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"\n]*\"");

    static WordOf first(Node node) {
        if (node instanceof NameExpr name) {
            return new WordOf(name.getNameAsString(), false);
        }
        if (node instanceof FieldAccessExpr field) {
            return new WordOf(field.getNameAsString(), true);
        }
        if (node instanceof NullSafeFieldAccessExpr field) {
            return new WordOf(field.getNameAsString(), true);
        }
        if (node instanceof MethodCallExpr call) {
            return new WordOf(call.getNameAsString(), call.getScope().isPresent());
        }
        if (node instanceof NullSafeMethodCallExpr call) {
            return new WordOf(call.getNameAsString(), call.getScope().isPresent());
        }
        if (node instanceof BinaryExpr binary) {
            return first(binary.getLeft());
        }
        if (node instanceof HalfBinaryExpr half) {
            return first(half.getRight());
        }
        if (node instanceof PointFreeExpr wordy) {
            return first(wordy.getLeft());
        }
        if (node instanceof EnclosedExpr enclosed) {
            return first(enclosed.getInner());
        }
        if (node instanceof UnaryExpr unary) {
            return first(unary.getExpression());
        }
        return new WordOf(PrintUtil.printNode(node), false);
    }

    /** Looks for the word, not within quotation marks. */
    Matcher in(String text) {
        String plain = word.startsWith("\"") ? text : withoutText(text);
        String before = member ? "(?<=[.]\\s{0,9})" : "(?<![\\w$.])";
        return Pattern.compile(before + Pattern.quote(word) + "(?![\\w$])").matcher(plain);
    }

    /** The same with blanks for all that stands in quotation marks. */
    static String withoutText(String text) {
        StringBuilder plain = new StringBuilder(text);
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            plain.replace(quoted.start(), quoted.end(), " ".repeat(quoted.end() - quoted.start()));
        }
        return plain.toString();
    }
}
