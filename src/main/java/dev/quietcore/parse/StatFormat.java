package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** /proc/stat (fs/proc/stat.c:show_stat): of each CPU's times the eighth, which the host took from a guest. */
final class StatFormat implements FileFormat {
    private static final Pattern CPU = Pattern.compile("cpu(\\d{1,5}) (.*)");
    private static final Pattern IN_HEAD = Pattern.compile("cpu  \\d+ \\d+ \\d+ [\\d ]+\\r?\\ncpu\\d");
    private static final int STEAL = 7;

    @Override
    public String name() {
        return "stat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return SnapshotPath.own(file.path()).equals("proc/stat")
                || IN_HEAD.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts, file.lines(), LineReader.LINE_LIMIT);
        while (lines.next()) {
            Matcher line = CPU.matcher(lines.text());
            if (line.matches()) {
                cpu(file, Integer.parseInt(line.group(1)), line.group(2), lines, facts);
            }
        }
    }

    private static void cpu(SnapshotFile file, int cpu, String columns, TextLines lines, FactSink facts) {
        String[] times = columns.strip().split(" +");
        if (times.length <= STEAL) {
            lines.unreadable(
                    times.length + " times; since 2.6.11 a CPU has at least 8, and the eighth is what the host took");
        } else if (cpu >= CpuSet.LIMIT || !times[STEAL].matches("\\d{1,15}")) {
            lines.unreadable("'" + times[STEAL] + "' is no time; it is a count of hundredths of a second");
        } else {
            facts.add(new StealReading(
                    file.machine(),
                    SnapshotPath.before(file.path()),
                    cpu,
                    Long.parseLong(times[STEAL]),
                    lines.citation()));
        }
    }
}
