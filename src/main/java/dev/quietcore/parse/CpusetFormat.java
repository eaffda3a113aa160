package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cpuset controller's files of control groups v2 (kernel/cgroup/cpuset.c): which CPUs a group has in effect, and whether it is a
 * partition. A partition that is not valid says so behind its type, {@code isolated invalid (…)}, and isolates nothing.
 */
final class CpusetFormat implements FileFormat {
    private static final Pattern PATH =
            Pattern.compile("sys/fs/cgroup/(?:(.*)/)?cpuset\\.cpus\\.(effective|partition|isolated)");

    @Override
    public String name() {
        return "cpuset";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PATH.matcher(file.path()).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Matcher path = PATH.matcher(file.path());
        TextLines lines = new TextLines(file, facts);
        if (!path.matches() || !lines.next()) {
            return;
        }
        String group = path.group(1) == null ? "" : path.group(1);
        String text = lines.text().strip();
        try {
            boolean partition = path.group(2).equals("partition");
            CpuSet cpus = partition ? CpuSet.NONE : CpuSet.parseList(text);
            if (!partition || text.equals("isolated")) {
                facts.add(new CpusetReading(
                        file.machine(),
                        group,
                        CpusetReading.Tells.valueOf(path.group(2).toUpperCase(Locale.ROOT)),
                        cpus,
                        lines.citation()));
            }
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }
}
