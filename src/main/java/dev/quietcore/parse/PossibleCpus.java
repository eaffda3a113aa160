package dev.quietcore.parse;

import dev.quietcore.facts.CpuSet;

/** The CPUs that can ever be there: /sys/devices/system/cpu/possible. The last of them is {@code N} in a CPU list. */
record PossibleCpus(String machine, CpuSet cpus) implements Reading {}
