package dev.quietcore.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant. */
final class Guess {
    private Guess() {}

    /** {@code Did you mean 'json'?} with a blank in front; empty if nothing allowed is near. */
    static String sentence(String written, Collection<String> allowed) {
        return nearest(written, allowed)
                .map(guess -> " Did you mean '" + guess + "'?")
                .orElse("");
    }

    /** The allowed word with the fewest changed characters, if those are less than half of it. */
    static Optional<String> nearest(String written, Collection<String> allowed) {
        return allowed.stream()
                .filter(word -> 2 * distance(written, word) < Math.max(written.length(), word.length()))
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many characters have to be put in, taken out or replaced (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] here = new int[other.length() + 1];
            here[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[other.length()];
    }
}
