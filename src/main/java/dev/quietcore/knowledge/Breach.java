package dev.quietcore.knowledge;

import java.util.Comparator;

/**
 * Something that is wrong with a rule, a page, a row, a case or a pack.
 *
 * @param check what was looked at, such as {@code unknown-field}: the name to look it up by
 * @param file as it is shown
 * @param line counts from 1; 0 where it is about the whole file or folder
 * @param column counts from 1; 0 where there is no line
 * @param says what was found, what is allowed, one guess
 */
public record Breach(Severity severity, String check, String file, int line, int column, String says)
        implements Comparable<Breach> {
    private static final Comparator<Breach> BY_PLACE = Comparator.comparing(Breach::file)
            .thenComparingInt(Breach::line)
            .thenComparingInt(Breach::column)
            .thenComparing(Breach::check)
            .thenComparing(Breach::says);

    /** How bad it is. */
    public enum Severity {
        /** It cannot be used as it is. */
        ERROR,
        /** It can be used, and should not stay so. */
        WARNING
    }

    public static Breach error(String check, String file, int line, int column, String says) {
        return new Breach(Severity.ERROR, check, file, line, column, says);
    }

    public static Breach warning(String check, String file, int line, int column, String says) {
        return new Breach(Severity.WARNING, check, file, line, column, says);
    }

    /** The same, with a sentence behind that says what follows from it. */
    public Breach with(String consequence) {
        return new Breach(severity, check, file, line, column, says + (says.endsWith("?") ? " " : ". ") + consequence);
    }

    /** {@code rules/cause/x.drl:9:12}. */
    public String place() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }

    @Override
    public int compareTo(Breach other) {
        return BY_PLACE.compare(this, other);
    }

    /** For a message: {@code rules/cause/x.drl:9:12: what is wrong}. */
    @Override
    public String toString() {
        return place() + ": " + says;
    }
}
