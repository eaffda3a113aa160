package dev.quietcore.knowledge;

import java.util.Collection;
import java.util.Comparator;

/** The known word that is nearest to a wrong one. */
final class Guess {
    private Guess() {}

    /** {@code . Did you mean 'value'?}, or nothing if no known word is near. */
    static String of(String wrong, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(wrong, word)))
                .filter(word -> distance(wrong, word) <= Math.max(1, wrong.length() / 3))
                .map(word -> ". Did you mean '" + word + "'?")
                .orElse("");
    }

    /** Characters to insert, delete or replace to turn one word into the other. */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
