package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import java.util.Map;

/**
 * One row of /proc/interrupts as it was read.
 *
 * @param path without {@code before/}: rows pair up within one file only
 * @param label number or abbreviation, without its colon
 * @param chip empty for rows that are not devices
 * @param cpus the columns of the table
 * @param counts those that are not zero, by CPU
 */
record InterruptRow(
        String machine,
        String path,
        boolean before,
        String label,
        String chip,
        String name,
        CpuSet cpus,
        Map<Integer, Long> counts,
        Citation citation)
        implements Reading {
    InterruptRow {
        counts = Map.copyOf(counts);
    }

    /** Whether it counts interrupts that one CPU sends to another (arm64 IPI0…, x86 RES, CAL, TLB, IWI, NMI). */
    boolean ipi() {
        return switch (label) {
            case "RES", "CAL", "TLB", "IWI", "NMI" -> true;
            default -> label.matches("IPI\\d+");
        };
    }
}
