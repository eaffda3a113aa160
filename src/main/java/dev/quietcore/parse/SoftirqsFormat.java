package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * /proc/softirqs (fs/proc/softirqs.c:show_softirqs): how often each softirq ran on each CPU that the machine could have. Its heading is
 * indented by twenty blanks, which tells it from /proc/interrupts where so many CPUs fill the head of the file.
 */
final class SoftirqsFormat implements FileFormat {
    private static final Pattern COLUMN = Pattern.compile("CPU\\d{1,5}");
    private static final Pattern HEADING_IN_HEAD = Pattern.compile(" {20}CPU\\d[^\\n]*(?:\\n *HI: |$)");
    private static final Pattern VECTOR = Pattern.compile("[A-Z_]{2,16}:");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    @Override
    public String name() {
        return "softirqs";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return SnapshotPath.own(file.path()).equals("proc/softirqs")
                || HEADING_IN_HEAD.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        List<Integer> cpus = new ArrayList<>();
        while (lines.next()) {
            List<String> words = List.of(lines.text().strip().split("\\s+"));
            List<String> counts = words.subList(1, words.size());
            if (all(words, COLUMN)) {
                cpus = columns(words, lines);
            } else if (VECTOR.matcher(words.get(0)).matches() && all(counts, COUNT)) {
                row(lines, cpus, words.get(0).replace(":", ""), counts, facts);
            } else if (!lines.text().isBlank()) {
                lines.unreadable("not a softirq and its counts, such as 'TIMER: 17319 1 93 1'");
            }
        }
    }

    private static boolean all(List<String> words, Pattern pattern) {
        return words.stream().allMatch(word -> pattern.matcher(word).matches());
    }

    private static List<Integer> columns(List<String> words, TextLines lines) {
        List<Integer> cpus = new ArrayList<>();
        for (String column : words) {
            int cpu = Integer.parseInt(column.substring("CPU".length()));
            if (cpu >= CpuSet.LIMIT) {
                lines.unreadable("no kernel has a CPU " + cpu);
                return List.of();
            }
            cpus.add(cpu);
        }
        return cpus;
    }

    private static void row(TextLines lines, List<Integer> cpus, String vector, List<String> counts, FactSink facts) {
        if (counts.size() != cpus.size()) {
            lines.unreadable(
                    counts.size() + " counts for " + cpus.size() + " CPUs; a row has one for each CPU of the heading");
            return;
        }
        Map<Integer, Long> byCpu = new HashMap<>();
        for (int column = 0; column < counts.size(); column++) {
            byCpu.put(cpus.get(column), Long.parseLong(counts.get(column)));
        }
        Citation line = lines.citation();
        facts.add(new SoftirqRow(line.machine(), SnapshotPath.before(line.file()), vector, byCpu, line));
    }
}
