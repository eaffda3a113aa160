package dev.quietcore.facts;

import java.util.List;

/**
 * A row of knowledge/catalog that the snapshot mentions: a CSD function, a work item, a timer. One rule joins facts with a
 * table, so that knowledge which is only a name needs a row and no rule.
 *
 * @param table the file's name without its ending: {@code csd-functions}
 * @param name what the kernel prints; behind {@value #ANY_BEGINNING} the end of it
 * @param trigger who starts it, in one sentence
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param arch {@code all}, {@code arm64} or {@code x86}
 * @param fixes what helps, most effective first
 * @param source kernel file and function
 * @param recommended of a boot setting: the values that spare a CPU the noise, the best first, {@value #SET} for a
 *     flag; none in other tables
 * @param noise of a boot setting: a selector of the facts in which it has a hand; empty in other tables
 */
public record CatalogueRow(
        String table,
        String name,
        String trigger,
        String severity,
        String arch,
        List<String> fixes,
        String source,
        List<String> recommended,
        String noise)
        implements Fact {
    /** Recommended of a parameter that is a flag. */
    public static final String SET = "set";

    /** In front of the name of a row that stands for all names that end so. */
    public static final String ANY_BEGINNING = "*";

    public CatalogueRow {
        fixes = List.copyOf(fixes);
        recommended = List.copyOf(recommended);
    }

    /** A row of any other table than that of the boot settings. */
    public CatalogueRow(
            String table,
            String name,
            String trigger,
            String severity,
            String arch,
            List<String> fixes,
            String source) {
        this(table, name, trigger, severity, arch, fixes, source, List.of(), "");
    }

    /** Whether a name is the row's, or ends as the row's does behind an asterisk: {@code *_rd32}. */
    public boolean covers(String other) {
        return name.startsWith(ANY_BEGINNING)
                ? other.endsWith(name.substring(ANY_BEGINNING.length()))
                : other.equals(name);
    }

    /** Whether a value of the boot setting is as recommended. */
    public boolean recommends(String value) {
        return recommended.contains(SET) || recommended.contains(value);
    }

    /** The boot setting as it should be, as the kernel command line takes it: {@code nowatchdog}, {@code audit=0}. */
    public String setting() {
        return recommended.isEmpty() || recommended.get(0).equals(SET) ? name : name + "=" + recommended.get(0);
    }

    /** A row is true of every machine. */
    @Override
    public String machine() {
        return "";
    }

    @Override
    public String says() {
        return name + ": " + trigger;
    }
}
