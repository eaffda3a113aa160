package dev.quietcore.parse;

import dev.quietcore.facts.Citation;

/**
 * The line of one CPU in /proc/schedstat.
 *
 * @param scheduleCalls of schedule(); 0 where kernel.sched_schedstats is off
 * @param waitedNanos that tasks waited on its run queue
 * @param timeslices how often a task was switched in
 */
record SchedstatReading(
        String machine,
        boolean before,
        int cpu,
        long scheduleCalls,
        long waitedNanos,
        long timeslices,
        Citation citation)
        implements Reading {}
