package dev.quietcore.facts;

/**
 * Gaps between two readings of the clock while interrupts were masked: no software of this kernel made them, NMIs apart
 * (kernel/trace/trace_hwlat.c, rtla hwnoise, hwlatdetect of rt-tests).
 *
 * @param cpu -1 if not told: hwlatdetect does not
 * @param count how many gaps were above the tool's threshold
 * @param maxNanos the longest gap
 * @param nmis non-maskable interrupts meanwhile
 * @param smis system management interrupts that the processor counted during the run; -1 if not counted (Intel only)
 */
public record HardwareGap(String machine, int cpu, long count, long maxNanos, long nmis, long smis, Evidence evidence)
        implements PerCpu {
    /** Whether the processor counted system management interrupts meanwhile. */
    public boolean smisCounted() {
        return smis > 0;
    }

    @Override
    public String says() {
        return "with interrupts masked" + (cpu < 0 ? "" : " CPU " + cpu) + " stood still " + Times.of(count) + ", "
                + Span.ofNanos(maxNanos) + " at worst"
                + (nmis > 0 ? ", with " + Times.of(nmis, "NMI") : "")
                + (smis > 0 ? "; the processor counted " + Times.of(smis, "SMI") : "");
    }
}
