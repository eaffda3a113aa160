package dev.quietcore.parse;

/**
 * The clock of the trace: tracefs trace_clock.
 *
 * @param clock {@code local}, {@code mono}, {@code boot} …
 */
public record TraceClock(String machine, String clock) implements Reading {}
