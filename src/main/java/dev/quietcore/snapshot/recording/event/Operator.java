package dev.quietcore.snapshot.recording.event;

import java.util.function.LongBinaryOperator;

/** A binary operator of C; those that bind more tightly have a higher level. */
enum Operator {
    OR("||", 0, (left, right) -> left != 0 || right != 0 ? 1 : 0),
    AND("&&", 1, (left, right) -> left != 0 && right != 0 ? 1 : 0),
    BIT_OR("|", 2, (left, right) -> left | right),
    EXCLUSIVE_OR("^", 3, (left, right) -> left ^ right),
    BIT_AND("&", 4, (left, right) -> left & right),
    EQUAL("==", 5, (left, right) -> left == right ? 1 : 0),
    UNEQUAL("!=", 5, (left, right) -> left != right ? 1 : 0),
    LESS("<", 6, (left, right) -> left < right ? 1 : 0),
    MORE(">", 6, (left, right) -> left > right ? 1 : 0),
    AT_MOST("<=", 6, (left, right) -> left <= right ? 1 : 0),
    AT_LEAST(">=", 6, (left, right) -> left >= right ? 1 : 0),
    LEFT("<<", 7, (left, right) -> right >= 0 && right < 64 ? left << right : 0),
    RIGHT(">>", 7, (left, right) -> right >= 0 && right < 64 ? left >>> right : 0),
    PLUS("+", 8, (left, right) -> left + right),
    MINUS("-", 8, (left, right) -> left - right),
    TIMES("*", 9, (left, right) -> left * right),
    DIVIDED("/", 9, (left, right) -> right == 0 ? 0 : left / right),
    REMAINDER("%", 9, (left, right) -> right == 0 ? 0 : left % right);

    /** One more than the highest. */
    static final int LEVELS = 10;

    final String symbol;
    final int level;
    final LongBinaryOperator apply;

    Operator(String symbol, int level, LongBinaryOperator apply) {
        this.symbol = symbol;
        this.level = level;
        this.apply = apply;
    }
}
