package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * /proc/schedstat, versions 15 to 17 (kernel/sched/stats.c:show_schedstat): they differ in the lines of the domains, which are passed over.
 * The times of a CPU are nanoseconds, whatever older documentation says.
 */
final class SchedstatFormat implements FileFormat {
    private static final Pattern VERSION = Pattern.compile("version (\\d{1,9})\\s*");
    private static final Pattern IN_HEAD = Pattern.compile("version \\d+\\s*\\ntimestamp \\d+\\s*\\ncpu\\d");
    private static final Pattern CPU = Pattern.compile("cpu(\\d{1,5}) (.*)");
    private static final int COLUMNS = 9;
    private static final int SCHEDULE_CALLS = 2;
    private static final int WAITED = 7;
    private static final int TIMESLICES = 8;

    @Override
    public String name() {
        return "schedstat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return SnapshotPath.own(file.path()).equals("proc/schedstat")
                || IN_HEAD.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher version = VERSION.matcher(lines.text());
            Matcher cpu = CPU.matcher(lines.text());
            if (version.matches() && !known(Integer.parseInt(version.group(1)))) {
                lines.unreadable("version " + version.group(1) + " has columns that are not known; 15 to 17 are read");
                return;
            }
            if (cpu.matches()) {
                cpu(Integer.parseInt(cpu.group(1)), cpu.group(2).strip().split(" +"), lines, facts);
            }
        }
    }

    private static boolean known(int version) {
        return version >= 15 && version <= 17;
    }

    private static void cpu(int cpu, String[] columns, TextLines lines, FactSink facts) {
        if (cpu >= CpuSet.LIMIT) {
            lines.unreadable("no kernel has a CPU " + cpu);
            return;
        }
        if (columns.length != COLUMNS) {
            lines.unreadable(columns.length + " numbers of a CPU; there are " + COLUMNS);
            return;
        }
        try {
            facts.add(new SchedstatReading(
                    lines.citation().machine(),
                    SnapshotPath.before(lines.citation().file()),
                    cpu,
                    Long.parseUnsignedLong(columns[SCHEDULE_CALLS]),
                    Long.parseUnsignedLong(columns[WAITED]),
                    Long.parseUnsignedLong(columns[TIMESLICES]),
                    lines.citation()));
        } catch (NumberFormatException wrong) {
            lines.unreadable("a count of the scheduler is a number that fits into 64 bits");
        }
    }
}
