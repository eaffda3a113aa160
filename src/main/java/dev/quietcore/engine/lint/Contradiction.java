package dev.quietcore.engine.lint;

import dev.quietcore.engine.AskedValues;
import java.util.List;

/** Whether two demands on one field exclude each other. */
final class Contradiction {
    private Contradiction() {}

    static boolean between(AskedValues one, AskedValues other) {
        boolean oneEquals = one.operator().equals("==");
        boolean otherEquals = other.operator().equals("==");
        if (oneEquals) {
            return one.values().stream().noneMatch(value -> meets(value, other));
        }
        if (otherEquals) {
            return between(other, one);
        }
        return below(one) && above(other) && empty(other, one) || above(one) && below(other) && empty(one, other);
    }

    private static boolean meets(Object value, AskedValues asked) {
        List<Object> wanted = asked.values();
        if (asked.operator().equals("==")) {
            return wanted.stream().anyMatch(each -> equal(value, each));
        }
        if (asked.operator().equals("!=")) {
            return wanted.stream().noneMatch(each -> equal(value, each));
        }
        if (!(value instanceof Number number) || !(wanted.get(0) instanceof Number limit)) {
            return true;
        }
        double given = number.doubleValue();
        return switch (asked.operator()) {
            case "<" -> given < limit.doubleValue();
            case "<=" -> given <= limit.doubleValue();
            case ">" -> given > limit.doubleValue();
            default -> given >= limit.doubleValue();
        };
    }

    private static boolean equal(Object one, Object other) {
        return one instanceof Number number && other instanceof Number second
                ? number.doubleValue() == second.doubleValue()
                : one.equals(other);
    }

    private static boolean below(AskedValues asked) {
        return asked.operator().startsWith("<") && asked.values().get(0) instanceof Number;
    }

    private static boolean above(AskedValues asked) {
        return asked.operator().startsWith(">") && asked.values().get(0) instanceof Number;
    }

    private static boolean empty(AskedValues above, AskedValues below) {
        double least = ((Number) above.values().get(0)).doubleValue();
        double most = ((Number) below.values().get(0)).doubleValue();
        boolean both = above.operator().equals(">=") && below.operator().equals("<=");
        return least > most || least == most && !both;
    }
}
