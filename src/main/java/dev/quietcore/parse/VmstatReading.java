package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/** One counter of /proc/vmstat. */
record VmstatReading(String machine, boolean before, String name, long count, Citation citation) implements Reading {}
