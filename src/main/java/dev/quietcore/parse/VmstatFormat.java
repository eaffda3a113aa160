package dev.quietcore.parse;

import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** /proc/vmstat (mm/vmstat.c:vmstat_text): the counters of huge pages, reclaim, compaction and NUMA. */
final class VmstatFormat implements FileFormat {
    private static final Pattern COUNTER = Pattern.compile(
            "((?:thp|pgscan|pgsteal|allocstall|compact|htlb|numa|pgmigrate|balloon|drop)_\\w+)(?: (.*))?");

    @Override
    public String name() {
        return "vmstat";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return SnapshotPath.own(file.path()).equals("proc/vmstat")
                || file.head().startsWith("nr_free_pages ");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher counter = COUNTER.matcher(lines.text());
            if (!counter.matches()) {
                continue;
            }
            String count = counter.group(2) == null ? "" : counter.group(2).strip();
            if (count.matches("\\d{1,18}")) {
                facts.add(new VmstatReading(
                        file.machine(),
                        SnapshotPath.before(file.path()),
                        counter.group(1),
                        Long.parseLong(count),
                        lines.citation()));
            } else {
                lines.unreadable("'" + counter.group(1) + "' takes one count of at most 18 digits");
            }
        }
    }
}
