package dev.quietcore.facts;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Where a rule parts what is worth a finding from what is not: a value that a page names and documents, and that
 * {@code thresholds.yaml} of a user's folder may replace. A rule asks for it as for any other fact,
 * {@code Threshold(page == "wfi-exits", name == "exitsPerSecond", $least : value)}, so that it is among the premises of
 * what is concluded.
 *
 * @param page that documents it
 * @param name within the page, {@code callsPerSecond}
 * @param value in the unit
 * @param unitLabel {@code per second}, {@code count}, {@code microseconds} …, as pages write it
 * @param place file and line that set the value
 * @param overridden whether that is not the page itself
 */
public record Threshold(String page, String name, double value, String unitLabel, String place, boolean overridden)
        implements Fact {
    /** Units that go without saying. */
    private static final Set<String> PLAIN = Set.of("count", "share", "ratio");

    /** A threshold is the same for every machine. */
    @Override
    public String machine() {
        return "";
    }

    /** {@code wfi-exits.exitsPerSecond}: what {@code thresholds.yaml} and answers call it. */
    public String key() {
        return page + "." + name;
    }

    /** The value without needless digits: {@code 0.2}, {@code 1000}. */
    public String shownValue() {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    @Override
    public String says() {
        boolean plain = PLAIN.contains(unitLabel);
        return "the threshold " + key() + " is " + shownValue() + (plain ? "" : " " + unitLabel)
                + (overridden ? ", set at " + place : "");
    }
}
