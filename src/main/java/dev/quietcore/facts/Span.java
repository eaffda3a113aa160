package dev.quietcore.facts;

import java.util.Locale;

/** How a length of time is said: {@code 635 us}, {@code 12.4 ms}, {@code 830 ms}, {@code 14.1 s}. */
public final class Span {
    private Span() {}

    public static String ofNanos(double nanos) {
        double seconds = nanos / 1e9;
        if (seconds >= 0.9995) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        if (seconds >= 0.09995) {
            return String.format(Locale.ROOT, "%.0f ms", seconds * 1e3);
        }
        if (seconds >= 0.0009995) {
            return String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
        }
        return String.format(Locale.ROOT, "%.0f us", seconds * 1e6);
    }
}
