package dev.quietcore.parse;

import dev.quietcore.facts.CyclictestResult;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * cyclictest --json, read by line as rt-tests prints it (a property a line): what comes before a damaged or cut line still counts. Only here does
 * cyclictest tell the CPU.
 */
final class CyclictestJsonFormat implements FileFormat {
    private static final Pattern THREADS = Pattern.compile("\\s*\"thread\": *\\{\\s*");
    private static final Pattern THREAD = Pattern.compile("\\s*\"(\\d{1,5})\": *\\{\\s*");
    private static final Pattern VALUE =
            Pattern.compile("\\s*\"(cycles|min|max|avg|cpu)\": *(-?\\d{1,18}(?:\\.\\d{1,9})?),?\\s*");

    @Override
    public String name() {
        return "cyclictest-json";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head();
        return head.startsWith("{") && head.contains("\"cyclictest ") && head.contains("\"rt_test_version");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Map<String, Double> values = new HashMap<>();
        boolean threads = false;
        int thread = -1;
        while (lines.next()) {
            Matcher start = THREAD.matcher(lines.text());
            Matcher value = VALUE.matcher(lines.text());
            if (THREADS.matcher(lines.text()).matches()) {
                threads = true;
            } else if (threads && start.matches()) {
                thread = Integer.parseInt(start.group(1));
                values.clear();
            } else if (thread >= 0 && value.matches()) {
                values.put(value.group(1), Double.valueOf(value.group(2)));
                if (value.group(1).equals("cpu")) {
                    add(file, thread, values, lines, facts);
                    thread = -1;
                }
            }
        }
        if (thread >= 0) {
            facts.unreadable(
                    file, Math.max(1, lines.number()), lines.text(), "thread " + thread + " is cut off before its cpu");
        }
    }

    private static void add(
            SnapshotFile file, int thread, Map<String, Double> values, TextLines lines, FactSink facts) {
        if (!values.containsKey("max")) {
            lines.unreadable("thread " + thread + " has no \"max\"");
            return;
        }
        facts.add(new CyclictestReading(new CyclictestResult(
                file.machine(),
                thread,
                values.getOrDefault("cpu", -1.0).intValue(),
                values.getOrDefault("cycles", 0.0).longValue(),
                values.getOrDefault("min", 0.0),
                values.getOrDefault("avg", 0.0),
                values.getOrDefault("max", 0.0),
                lines.evidence())));
    }
}
