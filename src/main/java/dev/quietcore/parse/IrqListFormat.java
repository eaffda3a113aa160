package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The affinities of a device's interrupts as block layer developers print them, a line for each: {@code irq 64, cpu list
 * 6-7, effective list 7}. Either list is what the file of /proc/irq has.
 */
final class IrqListFormat implements FileFormat {
    private static final Pattern IN_HEAD = Pattern.compile("(?m)^\\s{0,16}irq \\d{1,9}, cpu list \\d");
    private static final Pattern IRQ =
            Pattern.compile("\\s*irq (\\d{1,9}), cpu list ([^\\s]+?)(?:, effective list ([^\\s]+))?\\s*");

    @Override
    public String name() {
        return "irq-list";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        return IN_HEAD.matcher(file.head()).find();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        while (lines.next()) {
            Matcher irq = IRQ.matcher(lines.text());
            if (irq.matches()) {
                try {
                    cpus(irq.group(1), false, irq.group(2), lines.citation(), facts);
                    if (irq.group(3) != null) {
                        cpus(irq.group(1), true, irq.group(3), lines.citation(), facts);
                    }
                } catch (IllegalArgumentException wrong) {
                    lines.unreadable(String.valueOf(wrong.getMessage()));
                }
            }
        }
    }

    private static void cpus(String irq, boolean effective, String list, Citation line, FactSink facts) {
        facts.add(new IrqAffinityReading(line.machine(), irq, effective, CpuSet.parseList(list), line));
    }
}
