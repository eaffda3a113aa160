package dev.quietcore.authoring.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes away as much as can be taken away, as Zeller's delta debugging does: large pieces first, then smaller ones, in the end
 * one by one.
 */
final class DeltaDebugging {
    private DeltaDebugging() {}

    /**
     * @param whole that is enough
     * @param enough whether some of it, in the same order, still is
     * @param goOn asked before each try; what is left when it says no is enough as well
     */
    static <T> List<T> smallest(List<T> whole, Predicate<List<T>> enough, Predicate<List<T>> goOn) {
        List<T> kept = new ArrayList<>(whole);
        int piece = Math.max(1, kept.size() / 2);
        while (true) {
            int before = kept.size();
            for (int from = 0; from < kept.size(); ) {
                List<T> fewer = new ArrayList<>(kept.subList(0, from));
                fewer.addAll(kept.subList(Math.min(kept.size(), from + piece), kept.size()));
                if (!goOn.test(fewer)) {
                    return kept;
                }
                if (enough.test(fewer)) {
                    kept = fewer;
                } else {
                    from += piece;
                }
            }
            if (piece == 1 && kept.size() == before) {
                return kept;
            }
            piece = Math.max(1, Math.min(piece, kept.size()) / 2);
        }
    }
}
