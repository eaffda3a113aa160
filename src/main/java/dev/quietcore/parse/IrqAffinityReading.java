package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;

/**
 * Where one interrupt may go or goes.
 *
 * @param effective whether it is where it goes
 */
record IrqAffinityReading(String machine, String irq, boolean effective, CpuSet cpus, Citation citation)
        implements Reading {}
