package dev.quietcore.authoring.pack;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A version of a pack or of quietcore: up to four numbers, compared as numbers; a number that is not written is 0.
 *
 * @param text as it was written, such as {@code 1.10.0}
 */
public record PackVersion(String text) implements Comparable<PackVersion> {
    private static final int NUMBERS = 4;
    private static final Pattern WRITTEN = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");

    /** Of a folder that nobody gave a version. */
    public static final PackVersion NONE = new PackVersion("0");

    public PackVersion {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException(complaint(text));
        }
    }

    public static Optional<PackVersion> parse(String text) {
        return WRITTEN.matcher(text).matches() ? Optional.of(new PackVersion(text)) : Optional.empty();
    }

    /** @param version of this quietcore; what stands behind its numbers, such as {@code -SNAPSHOT}, does not count */
    public static PackVersion running(String version) {
        return parse(version.replaceFirst("[^0-9.].*", "")).orElse(NONE);
    }

    static String complaint(String text) {
        return "'" + text + "' is no version; allowed are up to four numbers with dots between them, such as 1.10.0";
    }

    @Override
    public int compareTo(PackVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        int[] numbers = new int[NUMBERS];
        String[] parts = text.split("\\.");
        for (int at = 0; at < parts.length; at++) {
            numbers[at] = Integer.parseInt(parts[at]);
        }
        return numbers;
    }

    @Override
    public String toString() {
        return text;
    }
}
