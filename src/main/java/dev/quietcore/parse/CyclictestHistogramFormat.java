package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.facts.Evidence;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * cyclictest's histogram (-h): its footer has one number for each thread behind each of Total, Min, Avg and Max. With -H, Total and
 * Max have one more, for all threads together.
 */
final class CyclictestHistogramFormat implements FileFormat {
    private static final Pattern FOOTER = Pattern.compile("# (Total|Min Latencies|Avg Latencies|Max Latencies): *(.*)");

    private static final Pattern IN_HEAD = Pattern.compile("(?m)^# Histogram\\r?\\n0000|^# Max Latencies: *\\d");

    private record Row(List<Long> values, Citation line) {}

    @Override
    public String name() {
        return "cyclictest-histogram";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Map<String, Row> rows = new HashMap<>();
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher footer = FOOTER.matcher(lines.text());
            if (footer.matches()) {
                row(footer, lines, rows);
            }
        }
        Row max = rows.get("Max Latencies");
        if (max == null) {
            facts.unreadable(
                    file,
                    Math.max(1, lines.number()),
                    lines.text(),
                    "the histogram ends without its '# Max Latencies:'");
            return;
        }
        Row min = rows.get("Min Latencies");
        int threads = min == null
                ? max.values().size()
                : Math.min(min.values().size(), max.values().size());
        for (int thread = 0; thread < threads; thread++) {
            facts.add(new CyclictestReading(new CyclictestResult(
                    file.machine(),
                    thread,
                    -1,
                    value(rows, "Total", thread),
                    value(rows, "Min Latencies", thread),
                    value(rows, "Avg Latencies", thread),
                    max.values().get(thread),
                    Evidence.of(max.line()))));
        }
    }

    private static void row(Matcher footer, TextLines lines, Map<String, Row> rows) {
        List<Long> values = new ArrayList<>();
        for (String word : footer.group(2).strip().split("\\s+")) {
            if (!word.matches("\\d{1,18}")) {
                lines.unreadable("'" + word + "' is no latency");
                return;
            }
            values.add(Long.parseLong(word));
        }
        rows.put(footer.group(1), new Row(values, lines.citation()));
    }

    private static long value(Map<String, Row> rows, String name, int thread) {
        Row row = rows.get(name);
        return row == null || thread >= row.values().size() ? 0 : row.values().get(thread);
    }
}
