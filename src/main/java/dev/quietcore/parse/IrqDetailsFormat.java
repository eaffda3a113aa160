package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.ManagedInterrupt;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel tells of one interrupt under /sys/kernel/debug/irq/irqs (kernel/irq/debugfs.c:irq_debug_show,
 * CONFIG_GENERIC_IRQ_DEBUGFS): where it may go, where it goes, and whether the kernel manages that.
 */
final class IrqDetailsFormat implements FileFormat {
    private static final Pattern PATH = Pattern.compile("sys/kernel/debug/irq/irqs/(\\d{1,9})");
    private static final Pattern AFFINITY = Pattern.compile("(affinity|effectiv): +(\\d\\S*)\\s*");

    @Override
    public String name() {
        return "irq-details";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return PATH.matcher(file.path()).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        Matcher path = PATH.matcher(file.path());
        TextLines lines = new TextLines(file, facts);
        while (path.matches() && lines.next()) {
            Matcher affinity = AFFINITY.matcher(lines.text());
            if (lines.text().strip().equals("IRQD_AFFINITY_MANAGED")) {
                facts.add(new ManagedInterrupt(file.machine(), path.group(1), lines.evidence()));
            } else if (affinity.matches()) {
                affinity(path.group(1), affinity.group(1).equals("effectiv"), affinity.group(2), lines, facts);
            }
        }
    }

    private static void affinity(String irq, boolean effective, String list, TextLines lines, FactSink facts) {
        try {
            CpuSet cpus = CpuSet.parseList(list);
            facts.add(new IrqAffinityReading(lines.citation().machine(), irq, effective, cpus, lines.citation()));
        } catch (IllegalArgumentException wrong) {
            lines.unreadable(String.valueOf(wrong.getMessage()));
        }
    }
}
