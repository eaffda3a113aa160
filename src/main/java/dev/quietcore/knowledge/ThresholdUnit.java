package dev.quietcore.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a threshold is measured in, and which values make sense there. */
public enum ThresholdUnit {
    PER_SECOND("per second"),
    COUNT("count"),
    SECONDS("seconds"),
    MICROSECONDS("microseconds"),
    NANOSECONDS("nanoseconds"),
    /** A part of a whole. */
    SHARE("share"),
    /** So many of one thing for one of another. */
    RATIO("ratio");

    private final String label;

    ThresholdUnit(String label) {
        this.label = label;
    }

    /** As pages write it. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(ThresholdUnit::label).toList();
    }

    /** @param label as {@link #label()} gives it */
    public static Optional<ThresholdUnit> of(String label) {
        return Arrays.stream(values()).filter(unit -> unit.label.equals(label)).findFirst();
    }

    /** Whether a value makes sense. */
    public boolean takes(double value) {
        return switch (this) {
            case SHARE -> value >= 0 && value <= 1;
            case COUNT -> value >= 0 && value == Math.rint(value) && !Double.isInfinite(value);
            case PER_SECOND, SECONDS, MICROSECONDS, NANOSECONDS, RATIO -> value > 0 && !Double.isInfinite(value);
        };
    }

    /** The values that make sense, in words. */
    public String allowed() {
        return switch (this) {
            case SHARE -> "a number from 0 to 1";
            case COUNT -> "a whole number, 0 or more";
            case PER_SECOND, SECONDS, MICROSECONDS, NANOSECONDS, RATIO -> "a number above 0";
        };
    }

    /**
     * The value that a text writes.
     *
     * @throws IllegalArgumentException telling what is wrong and what is allowed
     */
    public double parse(String text) {
        if (text.matches("\\d{1,15}(\\.\\d{1,15})?") && takes(Double.parseDouble(text))) {
            return Double.parseDouble(text);
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no threshold in '" + label + "'; allowed is " + allowed());
    }
}
