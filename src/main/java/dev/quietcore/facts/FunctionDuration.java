package dev.quietcore.facts;

import java.util.List;

/**
 * How long the calls of one function of the kernel took in one task on one CPU, as the function_graph tracer measures them
 * (Documentation/trace/ftrace.rst). The time is that of the clock: interrupts, and other tasks where it was switched out, are part of
 * it, and so is the tracer's own work for each call that it records.
 *
 * @param cpu where the calls ended; -1 if not told
 * @param comm of the task; empty if not told
 * @param pid its thread id; -1 if not told
 * @param function its name, without what the compiler appends
 * @param count how many calls
 * @param minNanos the shortest call
 * @param maxNanos the longest call
 * @param durationNanos all calls together
 * @param selfNanos the longest time that one call spent in the function itself: without the calls that were recorded in it and without
 *     interrupts in between; -1 if part of each call is not seen
 * @param callees what it called, as far as it was recorded: names of functions separated by blanks, the most called first
 * @param topCalls how often one call of it called the first of them at most, as far as the lines were not left out
 */
public record FunctionDuration(
        String machine,
        int cpu,
        String comm,
        int pid,
        String function,
        long count,
        long minNanos,
        long maxNanos,
        long durationNanos,
        long selfNanos,
        String callees,
        long topCalls,
        Evidence evidence)
        implements PerCpu {
    private static final List<String> WAITING =
            List.of("sched", "sleep", "wait", "poll", "idle", "delay", "suspend", "lock", "yield");

    /** Whether nothing was recorded that it called. */
    public boolean callsNothing() {
        return callees.isEmpty();
    }

    /** Whether it was recorded that it called this function. */
    public boolean calls(String callee) {
        return List.of(callees.split(" ")).contains(callee);
    }

    /** The function that it called most often; empty if none was recorded. */
    public String topCallee() {
        int end = callees.indexOf(' ');
        return end < 0 ? callees : callees.substring(0, end);
    }

    /** Whether one call of it was seen to call the same function more than once. */
    public boolean repeatsCalls() {
        return topCalls > 1;
    }

    /** Whether it is this function of a workqueue, or the worker's function that runs one work item, which was this. */
    public boolean runsWork(String work) {
        return function.equals(work) || function.equals("process_one_work") && calls(work);
    }

    /** Whether its name says that it waits: then its time is not the CPU's. */
    public boolean waitsByName() {
        return WAITING.stream().anyMatch(function::contains);
    }

    /** Whether the task is a worker bound to one CPU: {@code kworker/47:1}, where that of an unbound one is {@code kworker/u13:1}. */
    public boolean boundWorker() {
        return comm.startsWith("kworker/") && comm.length() > 8 && Character.isDigit(comm.charAt(8));
    }

    /** Whether the task is a worker, or the thread of an interrupt. */
    public boolean workerOrInterruptThread() {
        return comm.startsWith("kworker/") || comm.startsWith("irq/");
    }

    /** The file of the snapshot that tells it. */
    public String file() {
        return evidence.first().file();
    }

    @Override
    public String says() {
        return function + " took " + Span.ofNanos(maxNanos) + (count > 1 ? " at worst, " + Times.of(count, "call") : "")
                + (comm.isEmpty() ? "" : " by " + comm + "-" + pid)
                + (cpu < 0 ? "" : " on CPU " + cpu)
                + (repeatsCalls() ? ", with " + Times.of(topCalls, "call") + " of " + topCallee() + " seen" : "");
    }
}
