package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code trace-cmd stat} prints of the trace buffers, and {@code trace-cmd record} at its end: of each CPU what tracefs
 * {@code per_cpu/cpuN/stats} counts (kernel/trace/trace.c:tracing_stats_read). What a buffer lost is told.
 */
final class TraceCmdStatFormat implements FileFormat {
    private static final Pattern HEADING = Pattern.compile("\\s*(?:cpus=\\d{1,5}\\s+)?Kernel buffer statistics:");
    private static final Pattern COUNTER = Pattern.compile("\\s*([a-zA-Z][a-zA-Z ]{1,30}):\\s*(\\d{1,18})");
    private static final Set<String> LOST = Set.of("overrun", "commit overrun", "dropped events");
    private static final int CPU_LIMIT = 100_000;

    @Override
    public String name() {
        return "trace-cmd-stat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return HEADING.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) throws IOException {
        TextLines lines = new TextLines(file, facts);
        int cpu = -1;
        while (lines.next()) {
            Matcher counter = COUNTER.matcher(lines.text());
            long count = counter.matches() ? Long.parseLong(counter.group(2)) : 0;
            if (counter.matches() && counter.group(1).equals("CPU")) {
                cpu = count < CPU_LIMIT ? (int) count : -1;
            } else if (count > 0 && cpu >= 0 && LOST.contains(counter.group(1))) {
                facts.add(new LostEvents(file.machine(), cpu, count, Evidence.of(lines.citation())));
            }
        }
    }
}
