package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/**
 * The steal time of one CPU at one moment.
 *
 * @param before whether it was read before the window
 * @param ticks hundredths of a second since boot
 */
record StealReading(String machine, boolean before, int cpu, long ticks, Citation citation) implements Reading {}
