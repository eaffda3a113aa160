package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.OslatResult;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What oslat prints (rt-tests src/oslat/oslat.c:write_summary): rows with a number for each CPU that {@code Core:} names. */
final class OslatFormat implements FileFormat {
    private static final Pattern ROW = Pattern.compile(
            "\\s*(Core|Cores|Minimum|Average|Maximum|Duration):\\s*([\\d. ]{1,4000}?)\\s*(?:\\((?:us|sec)\\))?\\s*");
    private static final Pattern IN_HEAD =
            Pattern.compile("(?m)^oslat V \\d|^\\s*Core:\\s+\\d[\\d ]*\\r?$\\s*Counter Freq:");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,6})?");

    private record Row(String[] cells, Citation line) {}

    @Override
    public String name() {
        return "oslat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Map<String, Row> rows = new HashMap<>();
        while (lines.next()) {
            Matcher row = ROW.matcher(lines.text());
            if (row.matches()) {
                rows.put(row.group(1), new Row(row.group(2).strip().split(" +"), lines.citation()));
            }
        }
        Row cores = rows.get("Core");
        Row max = rows.get("Maximum");
        if (cores == null || max == null || cores.cells().length != max.cells().length) {
            facts.unreadable(
                    file,
                    Math.max(1, lines.number()),
                    lines.text(),
                    "oslat ends without a 'Maximum:' for each CPU of its 'Core:'");
            return;
        }
        for (int at = 0; at < cores.cells().length; at++) {
            if (!cores.cells()[at].matches("\\d{1,5}")
                    || !NUMBER.matcher(max.cells()[at]).matches()) {
                facts.unreadable(
                        file, max.line().line(), max.line().text(), "'" + max.cells()[at] + "' is no latency of a CPU");
                continue;
            }
            facts.add(new OslatResult(
                    file.machine(),
                    Integer.parseInt(cores.cells()[at]),
                    nanos(rows.get("Minimum"), at, 1),
                    nanos(rows.get("Average"), at, 1),
                    nanos(max, at, 1),
                    nanos(rows.get("Duration"), at, 1_000_000),
                    Evidence.of(cores.line(), max.line())));
        }
    }

    /** 0 where the row is missing. */
    private static long nanos(@Nullable Row row, int at, long times) {
        return row == null
                        || at >= row.cells().length
                        || !NUMBER.matcher(row.cells()[at]).matches()
                ? 0
                : Microseconds.toNanos(row.cells()[at]) * times;
    }
}
