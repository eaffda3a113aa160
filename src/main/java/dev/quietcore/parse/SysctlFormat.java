package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.Sysctl;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.Set;
import java.util.regex.Pattern;

/** Values under /proc/sys, one file each, or all of them as {@code sysctl -a} prints them. Only those that a page knows. */
final class SysctlFormat implements FileFormat {
    /** The settings that rules and pages speak of. */
    private static final Set<String> KNOWN = Set.of(
            "kernel.core_pattern",
            "kernel.core_pipe_limit",
            "kernel.kptr_restrict",
            "kernel.nmi_watchdog",
            "kernel.numa_balancing",
            "kernel.perf_event_max_sample_rate",
            "kernel.sched_autogroup_enabled",
            "kernel.sched_rt_period_us",
            "kernel.sched_rt_runtime_us",
            "kernel.soft_watchdog",
            "kernel.timer_migration",
            "kernel.unprivileged_bpf_disabled",
            "kernel.watchdog",
            "kernel.watchdog_cpumask",
            "kernel.watchdog_thresh",
            "net.core.bpf_jit_enable",
            "net.core.bpf_jit_harden",
            "vm.compaction_proactiveness",
            "vm.dirty_writeback_centisecs",
            "vm.min_free_kbytes",
            "vm.nr_hugepages",
            "vm.stat_interval",
            "vm.swappiness",
            "vm.zone_reclaim_mode");

    private static final String FOLDER = "proc/sys/";
    private static final Pattern SETTINGS =
            Pattern.compile("(?m)^(sysctl (-w )?)?(abi|debug|dev|fs|kernel|net|user|vm)\\.[\\w./:@-]+ ?= ?");

    /** What is read at the next boot, in the same words; what is in effect may differ. */
    private static final Pattern CONFIGURATION = Pattern.compile("(?:.*/)?(?:sysctl\\.d/.*|sysctl\\.conf)");

    @Override
    public String name() {
        return "sysctl";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return file.path().startsWith(FOLDER)
                || !CONFIGURATION.matcher(file.path()).matches()
                        && SETTINGS.matcher(file.head()).lookingAt();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        if (file.path().startsWith(FOLDER)) {
            String name = file.path().substring(FOLDER.length()).replace('/', '.');
            if (KNOWN.contains(name)) {
                TextLines.first(file, facts)
                        .ifPresent(line -> add(name, line.text().strip(), line, facts));
            }
            return;
        }
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            String text = lines.text().strip();
            int equals = text.indexOf('=');
            if (equals > 0) {
                String name = text.substring(0, equals).strip();
                String plain = name.substring(name.lastIndexOf(' ') + 1);
                if (KNOWN.contains(plain)) {
                    add(plain, text.substring(equals + 1).strip(), lines.citation(), facts);
                }
            }
        }
    }

    private static void add(String name, String value, Citation line, FactSink facts) {
        facts.add(new Sysctl(line.machine(), name, value, Evidence.of(line)));
    }
}
