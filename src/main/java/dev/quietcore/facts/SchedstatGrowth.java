package dev.quietcore.facts;

/**
 * Growth of the scheduler's counters of one CPU in /proc/schedstat between before/ and after
 * (Documentation/scheduler/sched-stats.rst).
 *
 * @param scheduleCalls of schedule(); 0 as well where kernel.sched_schedstats is off
 * @param timeslices how often a task was switched in
 * @param waitedNanos that tasks waited on the CPU's run queue until they were switched in
 * @param seconds between the readings; 0 if unknown
 */
public record SchedstatGrowth(
        String machine,
        int cpu,
        long scheduleCalls,
        long timeslices,
        long waitedNanos,
        double seconds,
        Evidence evidence)
        implements PerCpu {
    /** What a task waited on average; a CPU that is idle switches a task in within microseconds. */
    public double meanWaitMicros() {
        return timeslices > 0 ? waitedNanos / (timeslices * 1e3) : 0;
    }

    /** All waits together, of the time between the readings; more than one where several tasks waited at a time. */
    public double waitedShare() {
        return seconds > 0 ? waitedNanos / (seconds * 1e9) : 0;
    }

    @Override
    public String says() {
        return "tasks waited for CPU " + cpu + " " + Span.ofNanos(waitedNanos) + " altogether, " + Times.of(timeslices);
    }
}
