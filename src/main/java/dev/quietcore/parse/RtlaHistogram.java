package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.OsnoiseSamples;
import dev.quietcore.facts.TimerlatResult;
import dev.quietcore.facts.TimerlatResult.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A histogram of rtla timerlat hist or osnoise hist. Its heading names the columns ({@code IRQ-001 Thr-001 Usr-001}, {@code CPU-001}), its
 * footer has a number for each behind {@code count:}, {@code min:}, {@code avg:} and {@code max:}. A column that counted nothing has no
 * result: older versions print the largest number there is as its minimum. The footer of all CPUs together is passed over.
 */
final class RtlaHistogram implements RtlaSection {
    private static final Pattern COLUMN = Pattern.compile("(IRQ|Thr|Usr|CPU)-(\\d{1,5})");
    private static final Pattern FOOTER = Pattern.compile("(count|min|avg|max): +(.*)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(?:\\.\\d{1,6})?");

    private final String machine;
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Row> footer = new HashMap<>();
    private final List<Observation> results = new ArrayList<>();
    private long nanosOfOne = 1000;
    private @Nullable Citation heading;

    private record Column(String kind, int cpu) {}

    private record Row(String[] cells, Citation line) {}

    RtlaHistogram(String machine) {
        this.machine = machine;
    }

    @Override
    public void line(String text, TextLines lines) {
        if (text.startsWith("# Time unit is ")) {
            nanosOfOne = text.contains("nanoseconds") ? 1 : 1000;
        } else if (text.startsWith("Index ")) {
            start(text, lines);
        } else if (heading != null) {
            footer(text, lines);
        } else if (columns.isEmpty() && text.startsWith("count: ")) {
            lines.unreadable(
                    "which CPU each column is of is not told, for the heading is missing; print it without --no-header");
        } else if (columns.isEmpty() && COLUMN.matcher(text.split(" ", 2)[0]).matches()) {
            lines.unreadable("rows and sums are not named; print it without --no-index");
        }
    }

    private void start(String text, TextLines lines) {
        columns.clear();
        footer.clear();
        heading = lines.citation();
        for (String word : text.substring("Index ".length()).strip().split("\\s+")) {
            Matcher column = COLUMN.matcher(word);
            if (!column.matches()) {
                lines.unreadable("'" + word + "' names no column; one is IRQ, Thr, Usr or CPU, a dash and the CPU");
                heading = null;
                return;
            }
            columns.add(new Column(column.group(1), Integer.parseInt(column.group(2))));
        }
    }

    private void footer(String text, TextLines lines) {
        Matcher row = FOOTER.matcher(text);
        if (!row.matches()) {
            return;
        }
        String[] cells = row.group(2).strip().split("\\s+");
        if (cells.length != columns.size()) {
            lines.unreadable(columns.size() + " columns and " + cells.length + " numbers; the line may be cut");
            return;
        }
        footer.put(row.group(1), new Row(cells, lines.citation()));
        if (row.group(1).equals("max")) {
            for (int at = 0; at < columns.size(); at++) {
                result(at, lines);
            }
            heading = null;
        }
    }

    private void result(int at, TextLines lines) {
        long count = value("count", at, 1, lines);
        if (count <= 0) {
            return;
        }
        Column column = columns.get(at);
        long min = value("min", at, nanosOfOne, lines);
        long average = value("avg", at, nanosOfOne, lines);
        long max = value("max", at, nanosOfOne, lines);
        if (min < 0 || average < 0 || max < 0) {
            return;
        }
        Evidence evidence = evidence();
        results.add(
                column.kind().equals("CPU")
                        ? new OsnoiseSamples(machine, column.cpu(), count, min, average, max, evidence)
                        : new TimerlatResult(
                                machine, column.cpu(), context(column.kind()), count, min, average, max, evidence));
    }

    /** One number of the footer; -1 if it is missing or none, which is reported. */
    private long value(String name, int at, long times, TextLines lines) {
        Row row = footer.get(name);
        String cell = row == null ? "" : row.cells()[at];
        if (!NUMBER.matcher(cell).matches()) {
            lines.unreadable("column " + (at + 1) + ": '" + cell + "' is no " + name);
            return -1;
        }
        return Math.round(Double.parseDouble(cell) * times);
    }

    private Evidence evidence() {
        return Evidence.of(Stream.concat(
                        Stream.ofNullable(heading),
                        Stream.of("count", "max")
                                .flatMap(name ->
                                        Stream.ofNullable(footer.get(name)).map(Row::line)))
                .toArray(Citation[]::new));
    }

    private static Context context(String column) {
        return switch (column) {
            case "IRQ" -> Context.IRQ;
            case "Thr" -> Context.THREAD;
            default -> Context.USER;
        };
    }

    @Override
    public void finish(FactSink facts, TextLines lines) {
        if (heading != null) {
            lines.unreadable("the histogram ends without its 'max:'");
        }
        results.forEach(facts::add);
    }
}
