package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.List;

/**
 * A condition of a rule that was not met.
 *
 * @param words what was looked for, with what the rule had found before filled in: {@code Sysctl with name x and value 0}
 * @param nearest for what had to be there: the facts that come nearest, the nearest first; none if there is nothing like it
 * @param inTheWay for what had to be absent: the facts that are there
 */
public record Miss(Condition condition, String words, List<Near> nearest, List<Fact> inTheWay) {
    public Miss {
        nearest = List.copyOf(nearest);
        inTheWay = List.copyOf(inTheWay);
    }

    /** A fact that meets a pattern but for some of its constraints. */
    public record Near(Fact fact, List<Shortfall> shortfalls) {
        public Near {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /**
     * One constraint that a fact does not meet.
     *
     * @param constraint as the rule writes it
     * @param field what of the fact was compared, such as {@code count}
     * @param actual its value in words
     * @param wanted what it must be, such as {@code >= 2.06}
     * @param by the difference where both are numbers, else NaN
     */
    public record Shortfall(String constraint, String field, String actual, String wanted, double by) {}
}
