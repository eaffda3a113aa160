package dev.quietcore.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code accumulate} makes of the values that it collects. */
final class Accumulation {
    private Accumulation() {}

    /** {@link Unknown} for a function that only Drools knows, and for values that it is not made for. */
    static @Nullable Object of(String function, List<? extends @Nullable Object> values) {
        return switch (function) {
            case "collectList" -> new ArrayList<>(values);
            case "collectSet" -> new LinkedHashSet<>(values);
            case "count" -> (long) values.size();
            case "sum" -> figures(values) ? sum(values) : Unknown.CANNOT_TELL;
            case "average", "avg" ->
                !figures(values) || values.isEmpty()
                        ? Unknown.CANNOT_TELL
                        : (Object) (values.stream()
                                        .mapToDouble(Accumulation::figure)
                                        .sum()
                                / values.size());
            case "min" -> figures(values) ? most(values, Comparator.reverseOrder()) : Unknown.CANNOT_TELL;
            case "max" -> figures(values) ? most(values, Comparator.naturalOrder()) : Unknown.CANNOT_TELL;
            default -> Unknown.CANNOT_TELL;
        };
    }

    private static boolean figures(List<?> values) {
        return values.stream().allMatch(Number.class::isInstance);
    }

    private static double figure(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static Object sum(List<?> values) {
        boolean whole = values.stream().noneMatch(value -> value instanceof Double || value instanceof Float);
        return whole
                ? (Object) values.stream()
                        .mapToLong(value -> ((Number) value).longValue())
                        .sum()
                : (Object) values.stream().mapToDouble(Accumulation::figure).sum();
    }

    private static @Nullable Object most(List<?> values, Comparator<Double> order) {
        return values.stream()
                .max(Comparator.comparing(Accumulation::figure, order))
                .orElse(null);
    }
}
