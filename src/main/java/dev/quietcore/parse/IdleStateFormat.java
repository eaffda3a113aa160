package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The idle states of each CPU, a file for each value: /sys/devices/system/cpu/cpuN/cpuidle/stateM (drivers/cpuidle/sysfs.c,
 * Documentation/admin-guide/pm/cpuidle.rst).
 */
final class IdleStateFormat implements FileFormat {
    private static final Pattern PATH = Pattern.compile(
            "sys/devices/system/cpu/cpu(\\d{1,5})/cpuidle/state(\\d{1,2})/(name|latency|disable|usage|time)");
    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    @Override
    public String name() {
        return "cpuidle";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PATH.matcher(SnapshotPath.own(file.path())).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Matcher path = PATH.matcher(SnapshotPath.own(file.path()));
        if (!path.matches() || path.group(3).equals("time")) {
            return; // how long it stayed tells nothing of how it left
        }
        int cpu = Integer.parseInt(path.group(1));
        TextLines.first(file, facts).ifPresent(line -> {
            String value = line.text().strip();
            if (cpu >= CpuSet.LIMIT) {
                facts.unreadable(file, line.line(), line.text(), "no kernel has a CPU " + cpu);
            } else if (!path.group(3).equals("name") && !COUNT.matcher(value).matches()) {
                facts.unreadable(file, line.line(), line.text(), "'" + value + "' is no count of at most 18 digits");
            } else {
                facts.add(new IdleStateReading(
                        file.machine(),
                        SnapshotPath.before(file.path()),
                        cpu,
                        Integer.parseInt(path.group(2)),
                        path.group(3),
                        value,
                        line));
            }
        });
    }
}
