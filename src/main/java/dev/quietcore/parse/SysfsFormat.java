package dev.quietcore.parse;

import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.SysfsValue;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of one line under /sys that steer the kernel. Of a list of choices the one in brackets counts. */
final class SysfsFormat implements FileFormat {
    private static final Pattern PATH =
            Pattern.compile("sys/(?:kernel/mm/transparent_hugepage/(?:enabled|defrag|khugepaged/\\w+)"
                    + "|kernel/mm/ksm/run|kernel/realtime|kernel/rcu_(?:normal|expedited)"
                    + "|devices/virtual/workqueue/(?:[\\w-]+/)?cpumask"
                    + "|devices/system/clocksource/clocksource0/(?:current|available)_clocksource"
                    + "|devices/system/cpu/(?:smt/active|cpuidle/current_(?:governor|driver)|cpu\\d+/cpufreq/scaling_governor)"
                    + "|module/(?:kvm|kvm_intel|kvm_amd|kvm_arm|rcutree|rcupdate|workqueue)/parameters/\\w+)");
    private static final Pattern CHOSEN = Pattern.compile("\\[([^\\]\\s]+)\\]");

    @Override
    public String name() {
        return "sysfs";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PATH.matcher(file.path()).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines.first(file, facts).ifPresent(line -> {
            Matcher chosen = CHOSEN.matcher(line.text());
            String value = chosen.find() ? chosen.group(1) : line.text().strip();
            facts.add(new SysfsValue(file.machine(), file.path(), value, Evidence.of(line)));
        });
    }
}
