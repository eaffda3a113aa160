package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code taskset -p} and {@code taskset -pc}: where threads may run. Their names other files tell. */
final class TasksetFormat implements FileFormat {
    private static final Pattern AFFINITY =
            Pattern.compile("pid (\\d{1,9})'s current affinity (list|mask): (\\S{1,4000})\\s*");

    @Override
    public String name() {
        return "taskset";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return AFFINITY.matcher(file.head().lines().findFirst().orElse("")).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher affinity = AFFINITY.matcher(lines.text());
            if (affinity.matches()) {
                read(file, affinity, lines, facts);
            } else if (!lines.text().isBlank() && !lines.text().contains("'s new affinity")) {
                lines.unreadable("not \"pid 409's current affinity list: 1-3\"");
            }
        }
    }

    private static void read(SnapshotFile file, Matcher affinity, TextLines lines, FactSink facts) {
        try {
            CpuSet cpus = affinity.group(2).equals("list")
                    ? CpuSet.parseList(affinity.group(3))
                    : CpuSet.parseMask(affinity.group(3));
            facts.add(new ThreadAffinity(file.machine(), Integer.parseInt(affinity.group(1)), cpus, lines.citation()));
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }
}
