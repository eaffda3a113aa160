package dev.quietcore.parse;

/** Microseconds as tools print them, {@code 48.21} or {@code 125076}, made into nanoseconds. */
final class Microseconds {
    /** The most digits before the point: an hour has ten. */
    static final String PATTERN = "\\d{1,12}(?:\\.\\d{1,6})?";

    private Microseconds() {}

    /** @param text as {@link #PATTERN} has it */
    static long toNanos(String text) {
        return Math.round(Double.parseDouble(text) * 1000);
    }
}
