package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.parse.CpusetReading.Tells;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cpuset controller's files of control groups v1 (Documentation/admin-guide/cgroup-v1/cpusets.rst): which CPUs a group has, and whether
 * the scheduler balances load among them. Where they are mounted by themselves (/dev/cpuset), their names lack {@code cpuset.}.
 */
final class CpusetV1Format implements FileFormat {
    private static final Pattern PATH =
            Pattern.compile("(?:sys/fs/cgroup/(?:[\\w,]+,)?cpuset(?:,[\\w,]+)?|dev/cpuset)/(?:(.*)/)?"
                    + "(?:cpuset\\.)?(cpus|sched_load_balance|cpu_exclusive)");

    @Override
    public String name() {
        return "cpuset-v1";
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
            switch (path.group(2)) {
                case "cpus" -> facts.add(reading(lines, group, Tells.CPUS, CpuSet.parseList(text)));
                case "sched_load_balance" ->
                    facts.add(reading(lines, group, balanced(text) ? Tells.BALANCED : Tells.UNBALANCED, CpuSet.NONE));
                default -> {} // exclusive CPUs are shared with no sibling, and balanced all the same
            }
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }

    private static boolean balanced(String text) {
        if (!text.equals("0") && !text.equals("1")) {
            throw new IllegalArgumentException("'" + text + "' is neither 0 nor 1");
        }
        return text.equals("1");
    }

    private static CpusetReading reading(TextLines lines, String group, Tells tells, CpuSet cpus) {
        return new CpusetReading(lines.citation().machine(), group, tells, cpus, lines.citation());
    }
}
