package dev.quietcore.engine.lint;

import dev.quietcore.engine.RuleFile;
import dev.quietcore.engine.lint.Breaches.Place;

/** A rule is something that a person reads. What is far larger would keep parsers and the compiler busy for ever. */
final class SizeCheck {
    private static final int MOST_CHARACTERS = 20_000;
    private static final int DEEPEST = 20;
    private static final int MOST_BRACKETS = 1_000;

    private SizeCheck() {}

    /** @return whether the rule is small enough to be looked at any further */
    static boolean passes(RuleFile rule, Breaches breaches) {
        String text = rule.text();
        if (text.length() > MOST_CHARACTERS) {
            breaches.error(
                    "size", Place.TOP, "has " + text.length() + " characters; a rule has at most " + MOST_CHARACTERS);
            return false;
        }
        int depth = 0;
        int brackets = 0;
        int line = 1;
        int column = 0;
        for (char character : WordOf.withoutText(text).toCharArray()) {
            column++;
            if (character == '\n') {
                line++;
                column = 0;
            } else if (character == '(' || character == '!' || character == '-') {
                brackets++;
                depth += character == '(' ? 1 : 0;
            } else if (character == ')') {
                depth--;
            }
            if (depth > DEEPEST || brackets > MOST_BRACKETS) {
                breaches.error(
                        "size",
                        new Place(line, column),
                        "is nested deeper, or made of more parts, than any rule: at most " + DEEPEST
                                + " brackets within each" + " other and " + MOST_BRACKETS + " altogether");
                return false;
            }
        }
        return true;
    }
}
