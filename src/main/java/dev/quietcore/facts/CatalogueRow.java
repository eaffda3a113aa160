package dev.quietcore.facts;

import java.util.List;

/**
 * A row of knowledge/catalog that the snapshot mentions: a CSD function, a work item, a timer. One rule joins facts with a
 * table, so that knowledge which is only a name needs a row and no rule.
 *
 * @param table the file's name without its ending: {@code csd-functions}
 * @param name what the kernel prints
 * @param trigger who starts it, in one sentence
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param arch {@code all}, {@code arm64} or {@code x86}
 * @param fixes what helps, most effective first
 * @param source kernel file and function
 */
public record CatalogueRow(
        String table, String name, String trigger, String severity, String arch, List<String> fixes, String source)
        implements Fact {
    public CatalogueRow {
        fixes = List.copyOf(fixes);
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
