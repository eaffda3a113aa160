package dev.quietcore.parse;

import dev.quietcore.facts.OslatResult;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** oslat --json, read by line as rt-tests prints it (a property a line): what comes before a damaged or cut line still counts. */
final class OslatJsonFormat implements FileFormat {
    private static final Pattern THREAD = Pattern.compile("\\s*\"\\d{1,5}\": *\\{\\s*");
    private static final Pattern VALUE =
            Pattern.compile("\\s*\"(cpu|min|avg|max|duration)\": *(\\d{1,9}(?:\\.\\d{1,9})?),?\\s*");

    @Override
    public String name() {
        return "oslat-json";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String head = file.head();
        return head.startsWith("{") && head.contains("\"oslat ") && head.contains("\"rt_test_version");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Map<String, Double> values = new HashMap<>();
        while (lines.next()) {
            Matcher value = VALUE.matcher(lines.text());
            if (THREAD.matcher(lines.text()).matches()) {
                cut(values, lines);
            } else if (value.matches()) {
                values.put(value.group(1), Double.valueOf(value.group(2)));
                if (values.containsKey("cpu") && values.containsKey("max") && values.containsKey("duration")) {
                    facts.add(result(file, values, lines));
                    values.clear();
                }
            }
        }
        cut(values, lines);
    }

    private static void cut(Map<String, Double> values, TextLines lines) {
        if (!values.isEmpty()) {
            lines.unreadable("the thread before lacks its \"cpu\", \"max\" or \"duration\"");
            values.clear();
        }
    }

    private static OslatResult result(SnapshotFile file, Map<String, Double> values, TextLines lines) {
        return new OslatResult(
                file.machine(),
                values.getOrDefault("cpu", 0.0).intValue(),
                Math.round(values.getOrDefault("min", 0.0) * 1e3),
                Math.round(values.getOrDefault("avg", 0.0) * 1e3),
                Math.round(values.getOrDefault("max", 0.0) * 1e3),
                Math.round(values.getOrDefault("duration", 0.0) * 1e9),
                lines.evidence());
    }
}
