package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.TimerlatResult;
import dev.quietcore.facts.TimerlatResult.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of rtla timerlat top: {@code 1 #4514 | 67 32 381 125076 | 184 93 491 125331}, a group of cur, min, avg and max for the
 * interrupt, the thread and, with -u, user space. A dash stands for what was not measured.
 */
final class TimerlatTable implements RtlaSection {
    private static final Pattern ROW = Pattern.compile("(\\d{1,5}) #(\\d{1,18}) *\\|(.*)");
    private static final Pattern CELLS =
            Pattern.compile(" *(?:\\d{1,18}|-) +(\\d{1,18}|-) +(\\d{1,18}|-) +(\\d{1,18}|-) *");

    private final String machine;
    private final Map<Key, TimerlatResult> results = new LinkedHashMap<>();
    private long nanosOfOne = 1000;

    private record Key(int cpu, Context context) {}

    TimerlatTable(String machine) {
        this.machine = machine;
    }

    @Override
    public void line(String text, TextLines lines) {
        if (text.contains("IRQ Timer Latency (")) {
            nanosOfOne = text.contains("(ns)") ? 1 : 1000;
            return;
        }
        Matcher row = ROW.matcher(text);
        if (!row.matches()) {
            return;
        }
        String[] groups = row.group(3).split("\\|", -1);
        if (groups.length < 2 || groups.length > Context.values().length) {
            lines.unreadable("a row has two or three groups of cur, min, avg and max between '|'; the line may be cut");
            return;
        }
        for (int at = 0; at < groups.length; at++) {
            Matcher cells = CELLS.matcher(groups[at]);
            if (!cells.matches()) {
                lines.unreadable(
                        "'" + groups[at].strip() + "' is no group of cur, min, avg and max; the line may be cut");
            } else if (!cells.group(3).equals("-")) {
                keep(Integer.parseInt(row.group(1)), Context.values()[at], row.group(2), cells, lines);
            }
        }
    }

    private void keep(int cpu, Context context, String count, Matcher cells, TextLines lines) {
        results.put(
                new Key(cpu, context),
                new TimerlatResult(
                        machine,
                        cpu,
                        context,
                        Long.parseLong(count),
                        nanos(cells.group(1)),
                        nanos(cells.group(2)),
                        nanos(cells.group(3)),
                        Evidence.of(lines.citation())));
    }

    private long nanos(String cell) {
        return cell.equals("-") ? 0 : Math.min(Long.parseLong(cell), Long.MAX_VALUE / 1000) * nanosOfOne;
    }

    @Override
    public void finish(FactSink facts, TextLines lines) {
        results.values().forEach(facts::add);
    }
}
