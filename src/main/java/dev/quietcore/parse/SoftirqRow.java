package dev.quietcore.parse;

import dev.quietcore.facts.Citation;
import java.util.Map;

/**
 * One row of /proc/softirqs as it was read.
 *
 * @param vector name of the softirq
 * @param counts of every CPU that has a column, those that are zero as well
 */
record SoftirqRow(String machine, boolean before, String vector, Map<Integer, Long> counts, Citation citation)
        implements Reading {
    SoftirqRow {
        counts = Map.copyOf(counts);
    }
}
