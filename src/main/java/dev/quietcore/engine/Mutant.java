package dev.quietcore.engine;

import java.util.List;

/**
 * A rule with one part of its conditions taken away or loosened. A rule's cases should notice: the mutant fires where the rule is
 * silent, or the other way round.
 *
 * @param rule what is left of it; it is for {@link Examiner#holds} and cannot be compiled
 * @param part what was taken away, as the rule writes it
 * @param line where that stands; lines and columns count from 1
 * @param milder mutants that take away less of the same part; they tell nothing new if already this one goes unnoticed
 */
public record Mutant(
        RuleSyntax rule, String part, int line, int column, Change change, Effect effect, List<Mutant> milder) {
    public Mutant {
        milder = List.copyOf(milder);
    }

    /** What was done to the part. */
    public enum Change {
        DROPPED,
        /** A lower limit is half of what it was. */
        HALVED,
        /** An upper limit is twice what it was. */
        DOUBLED
    }

    /** What follows from it. */
    public enum Effect {
        /** The mutant matches wherever the rule does, and perhaps elsewhere: a silent case can notice. */
        LOOSER,
        /** It matches nowhere where the rule does not: a case that fires can notice. */
        TIGHTER,
        EITHER;

        Effect reversed() {
            return switch (this) {
                case LOOSER -> TIGHTER;
                case TIGHTER -> LOOSER;
                case EITHER -> EITHER;
            };
        }
    }
}
