package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * /proc/irq/N/smp_affinity_list, effective_affinity_list and the same as masks (kernel/irq/proc.c). An interrupt that nobody
 * has requested has an empty effective list.
 */
final class IrqAffinityFormat implements FileFormat {
    private static final Pattern PATH = Pattern.compile("proc/irq/(\\d{1,9})/(smp|effective)_affinity(_list)?");

    @Override
    public String name() {
        return "irq-affinity";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PATH.matcher(file.path()).matches() || file.path().startsWith("proc/irq/default_smp_affinity");
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Matcher path = PATH.matcher(file.path());
        TextLines lines = new TextLines(file, facts);
        if (!path.matches() || !lines.next() || lines.text().isBlank()) {
            return;
        }
        try {
            CpuSet cpus = path.group(3) == null ? CpuSet.parseMask(lines.text()) : CpuSet.parseList(lines.text());
            facts.add(new IrqAffinityReading(
                    file.machine(), path.group(1), path.group(2).equals("effective"), cpus, lines.citation()));
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }
}
