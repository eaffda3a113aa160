package dev.quietcore.engine;

import dev.quietcore.facts.Fact;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a rule that was not met.
 *
 * @param words what was looked for, with what the rule had found before filled in: {@code Sysctl with name x and value 0}
 * @param asks what the fields of the fact had to be, by the field's name; only those that had to be certain values
 * @param nearest for what had to be there: the facts that come nearest, the nearest first; none if there is nothing like it
 * @param inTheWay for what had to be absent: the facts that are there
 * @param against facts that the rule had found before, and that say what had to be there or absent
 */
public record Miss(
        Condition condition,
        String words,
        Map<String, List<Object>> asks,
        List<Near> nearest,
        List<Fact> inTheWay,
        List<Fact> against) {
    public Miss {
        asks = Map.copyOf(asks);
        nearest = List.copyOf(nearest);
        inTheWay = List.copyOf(inTheWay);
        against = List.copyOf(against);
    }

    /**
     * A fact that meets a pattern but for some of its constraints.
     *
     * @param another whether it has nothing of what was asked for but its type: it is called otherwise in everything but the
     *     machine and the CPU
     */
    public record Near(Fact fact, List<Shortfall> shortfalls, boolean another) {
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
     * @param by how much is wanted more, less if negative, where both are numbers; else null
     */
    public record Shortfall(
            String constraint,
            String field,
            String actual,
            String wanted,
            @Nullable Double by) {}
}
