package dev.quietcore.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much work each rule has been in one run. A rule that joins everything with everything, or that feeds itself for ever, ends
 * here before it has used up time and memory, and is known by its name.
 */
public final class Effort {
    /** Facts held against facts that were matched before: an honest rule joins on machine and CPU and needs far fewer. */
    static final long MOST_COMPARISONS = 1_000_000;

    /** An honest rule fires once for each thing that happened, and the facts are folded. */
    static final long MOST_FIRINGS = 50_000;

    /** Longer than any subject; what concludes from its own conclusions grows without bound. */
    static final int LONGEST_CONCLUSION = 4_000;

    private static final ThreadLocal<@Nullable Effort> CURRENT = new ThreadLocal<>();

    private final Map<String, Spent> byRule = new HashMap<>();

    private static final class Spent {
        private long comparisons;
        private long firings;
    }

    Effort() {}

    /** From now on this thread's rules are counted here. */
    static void begin(Effort effort) {
        CURRENT.set(effort);
    }

    static void end() {
        CURRENT.remove();
    }

    /**
     * Called by every pattern that joins, see {@link EffortGuard}; always true.
     *
     * @param matched anything that was matched before, so that it is asked for each combination
     */
    public static boolean of(String rule, @Nullable Object matched) {
        Effort effort = CURRENT.get();
        if (effort != null && ++effort.spent(rule).comparisons > MOST_COMPARISONS) {
            throw new RunawayRuleException(
                    rule,
                    "joins facts in more than " + MOST_COMPARISONS + " ways; let its patterns share machine and CPU");
        }
        return true;
    }

    void fired(String rule) {
        if (++spent(rule).firings > MOST_FIRINGS) {
            throw new RunawayRuleException(rule, "fired more than " + MOST_FIRINGS + " times; it may feed itself");
        }
    }

    private Spent spent(String rule) {
        return byRule.computeIfAbsent(rule, any -> new Spent());
    }
}
