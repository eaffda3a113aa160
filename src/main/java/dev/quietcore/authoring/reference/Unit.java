package dev.quietcore.authoring.reference;

import java.util.List;
import java.util.regex.Pattern;

/** The unit of a value. Units stand in names, and a number that has none there is a count if its name or Javadoc says so. */
final class Unit {
    private static final List<String> NUMBERS = List.of("int", "long", "double");
    private static final Pattern COUNT = Pattern.compile("count|nr[A-Z].*|[a-z]\\w*s");
    private static final Pattern COUNTED = Pattern.compile("(?i)(how (many|often)|times)\\b.*");

    private record Named(Pattern name, String unit) {
        Named(String name, String unit) {
            this(Pattern.compile(name), unit);
        }
    }

    /** The first that fits. */
    private static final List<Named> NAMED = List.of(
            new Named(".*[pP]erSecond", "1/s"),
            new Named("(.*N|n)anos", "ns"),
            new Named("(.*M|m)icros", "µs"),
            new Named("(.*M|m)illis", "ms"),
            new Named("(.*S|s)econds", "s"),
            new Named("(.*M|m)egabytes", "MB"),
            new Named("(.*B|b)ytes", "B"),
            new Named("(.*C|c)pu", "CPU number"),
            new Named("(.*P|p)id|(.*T|t)id", "thread id"));

    private Unit() {}

    /**
     * @param type of the value in Java
     * @return empty for what is no number, and for a number that only names something
     */
    static String of(String name, String type, Said says) {
        if (!NUMBERS.contains(type)) {
            return "";
        }
        return NAMED.stream()
                .filter(named -> named.name().matcher(name).matches())
                .map(Named::unit)
                .findFirst()
                .orElseGet(() -> COUNT.matcher(name).matches()
                                || COUNTED.matcher(says.plain()).matches()
                        ? "count"
                        : "");
    }
}
