package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;

/** Where a thread may run, told without its name. */
record ThreadAffinity(String machine, int tid, CpuSet cpus, Citation citation) implements Reading {}
