package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/**
 * What one file of {@code cpuidle/stateN} of a CPU says.
 *
 * @param file {@code name}, {@code latency}, {@code disable} or {@code usage}
 * @param value its line
 */
record IdleStateReading(
        String machine, boolean before, int cpu, int state, String file, String value, Citation citation)
        implements Reading {}
