package dev.quietcore.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Shares of a whole as per cent with one digit. */
final class Shares {
    private Shares() {}

    /** {@code 97.2%}; what is more than nothing but rounds to it is {@code <0.1%}, what is less than all {@code >99.9%}. */
    static String percent(double share) {
        if (share > 0 && share < 0.0005) {
            return "<0.1%";
        }
        if (share < 1 && share >= 0.9995) {
            return ">99.9%";
        }
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    /** Per cent of the counts, rounded so that together they are 100.0%: the largest remainders are rounded up. */
    static List<String> percentages(List<Long> counts) {
        long whole = counts.stream().mapToLong(Long::longValue).sum();
        if (whole == 0) {
            return counts.stream().map(count -> "0.0%").toList();
        }
        List<Long> tenths = new ArrayList<>();
        List<Double> remainders = new ArrayList<>();
        for (long count : counts) {
            double exact = count * 1000.0 / whole;
            tenths.add((long) exact);
            remainders.add(exact - (long) exact);
        }
        long missing = 1000 - tenths.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, counts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> -remainders.get(at)))
                .limit(missing)
                .forEach(at -> tenths.set(at, tenths.get(at) + 1));
        return tenths.stream()
                .map(tenth -> String.format(Locale.ROOT, "%d.%d%%", tenth / 10, tenth % 10))
                .toList();
    }

    /** A bar of so many columns, filled from the left. */
    static String bar(double share, int columns) {
        int filled = (int) Math.round(Math.max(0, Math.min(1, share)) * columns);
        return "#".repeat(filled) + ".".repeat(columns - filled);
    }
}
