package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;

/**
 * A vCPU thread as one file shows it.
 *
 * @param allowed empty where the file does not tell
 */
record VcpuSeen(String machine, String comm, int tid, CpuSet allowed, Citation citation) implements Reading {}
