package dev.quietcore.engine;

import java.util.ArrayList;
import java.util.List;

/** Where the constraints of a pattern stand in the rule's file: the syntax tree only knows where the pattern begins. */
final class ConstraintPlaces {
    private final String text;

    ConstraintPlaces(String text) {
        this.text = text;
    }

    /** Lines and columns count from 1. */
    record Place(int line, int column) {}

    /** One for each constraint, in their order. */
    List<Place> of(Condition.Pattern pattern) {
        return of(pattern.constraints(), pattern.line(), pattern.column());
    }

    /** Found one behind the other, from a place on; where one is not found, the place from which it was looked for. */
    List<Place> of(List<Condition.Constraint> constraints, int line, int column) {
        List<Place> places = new ArrayList<>();
        int from = offset(line, column);
        for (Condition.Constraint constraint : constraints) {
            int at = find(constraint.expression(), from);
            places.add(place(at));
            from = at
                    + (text.startsWith(constraint.expression(), at)
                            ? constraint.expression().length()
                            : 0);
        }
        return places;
    }

    /** Where a part of an expression stands that begins at a place. */
    Place of(String part, Place expression) {
        return place(find(part, offset(expression.line(), expression.column())));
    }

    /** Where the words stand as words of their own: {@code cpu} is not in {@code $cpu}. */
    private int find(String words, int from) {
        for (int at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
            if (free(at - 1) && free(at + words.length())) {
                return at;
            }
        }
        return Math.min(from, text.length());
    }

    private boolean free(int at) {
        return at < 0
                || at >= text.length()
                || !(Character.isLetterOrDigit(text.charAt(at)) || "$_.".indexOf(text.charAt(at)) >= 0);
    }

    private int offset(int line, int column) {
        int start = 0;
        for (int at = 1; at < line; at++) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                break;
            }
            start = end + 1;
        }
        return Math.min(text.length(), start + column - 1);
    }

    private Place place(int offset) {
        int line = 1
                + (int) text.substring(0, offset)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
        return new Place(line, offset - text.lastIndexOf('\n', offset - 1));
    }
}
