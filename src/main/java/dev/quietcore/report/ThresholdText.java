package dev.quietcore.report;

import dev.quietcore.facts.Threshold;
import java.util.List;
import java.util.stream.Collectors;

/** Thresholds in a few words, by the names that {@code thresholds.yaml} and {@code what-if} take. */
public final class ThresholdText {
    private ThresholdText() {}

    /** {@code wfi-exits.exitsPerSecond 1/s}, with the place where it is not the page's own value. */
    static String list(List<Threshold> thresholds) {
        return thresholds.stream()
                .map(threshold -> threshold.key()
                        + Words.KEEP
                        + value(threshold)
                        + (threshold.overridden() ? " (" + threshold.place() + ")" : ""))
                .collect(Collectors.joining(", "));
    }

    /** {@code 0.2/s}, {@code 100 us}, {@code 10}. */
    public static String value(Threshold threshold) {
        String unit = switch (threshold.unitLabel()) {
            case "per second" -> "/s";
            case "seconds" -> Words.KEEP + "s";
            case "microseconds" -> Words.KEEP + "us";
            case "nanoseconds" -> Words.KEEP + "ns";
            default -> "";
        };
        return threshold.shownValue() + unit;
    }
}
