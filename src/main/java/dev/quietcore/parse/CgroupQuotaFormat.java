package dev.quietcore.parse;

import dev.quietcore.facts.SysfsValue;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control groups with a CPU quota, one in a line behind its file, as grep prints them:
 * {@code /sys/fs/cgroup/system.slice/x.service/cpu.max:50000 100000}. An empty file says that there is none.
 */
final class CgroupQuotaFormat implements FileFormat {
    private static final Pattern QUOTA = Pattern.compile("\\S*?/(sys/fs/cgroup/(?:.*/)?cpu\\.max):(\\d+ \\d+)\\s*");

    @Override
    public String name() {
        return "cgroup-cpu-max";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().equals("cgroup-cpu-max");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher quota = QUOTA.matcher(lines.text());
            if (quota.matches()) {
                facts.add(new SysfsValue(file.machine(), quota.group(1), quota.group(2), lines.evidence()));
            } else if (!lines.text().isBlank()) {
                lines.unreadable("not '/sys/fs/cgroup/.../cpu.max:50000 100000'");
            }
        }
    }
}
