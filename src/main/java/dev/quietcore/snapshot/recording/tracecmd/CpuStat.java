package dev.quietcore.snapshot.recording.tracecmd;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a CPU's buffer lost while it was recorded: tracefs {@code per_cpu/cpuN/stats} (kernel/trace/trace.c:tracing_stats_read).
 *
 * @param lost records that a full buffer overwrote or refused
 */
record CpuStat(int cpu, long lost) {
    /** Reads the file; null if it does not tell of a CPU. */
    static @Nullable CpuStat read(String stats) {
        int cpu = -1;
        long lost = 0;
        for (String line : stats.split("\n", -1)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            boolean counts = name.equals("overrun") || name.equals("commit overrun") || name.equals("dropped events");
            if (!value.matches("\\d{1,18}")) {
                continue;
            }
            if (name.equals("cpu") && value.length() < 6) {
                cpu = Integer.parseInt(value);
            } else if (counts) {
                lost += Long.parseLong(value);
            }
        }
        return cpu < 0 ? null : new CpuStat(cpu, lost);
    }
}
