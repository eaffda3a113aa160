package dev.quietcore.facts;

/**
 * A task of user space that lost its CPU to another one although it was ready to run, and how long it waited behind that one: until that
 * one left the CPU, or until it ran elsewhere (sched_switch with prev_state R; the kernel adds such waits up as run_delay). Waits below
 * a millisecond are left out.
 *
 * @param cpu that it lost
 * @param comm of the task
 * @param pid its thread id
 * @param prio as the kernel prints it: below 100 real-time, from 100 on fair
 * @param behindComm of the task that took the CPU
 * @param behindPid its thread id
 * @param behindPrio its priority, likewise
 * @param count how often it took this task's CPU
 * @param durationNanos all waits together
 * @param maxNanos the longest wait
 * @param ranOnCpu where the task ran at the end of the longest wait; -1 if it waited on behind others
 */
public record RunDelay(
        String machine,
        int cpu,
        String comm,
        int pid,
        int prio,
        String behindComm,
        int behindPid,
        int behindPrio,
        long count,
        long durationNanos,
        long maxNanos,
        int ranOnCpu,
        Evidence evidence)
        implements PerCpu {
    private static final int FIRST_FAIR = 100;

    /** Whether a fair task waited behind a real-time one. */
    public boolean fairBehindRealTime() {
        return prio >= FIRST_FAIR && behindPrio < FIRST_FAIR;
    }

    /** Whether it was another CPU that the task ran on in the end: it was free to run there all the time. */
    public boolean ranElsewhere() {
        return ranOnCpu >= 0 && ranOnCpu != cpu;
    }

    @Override
    public String says() {
        return behindComm + "-" + behindPid + " took CPU " + cpu + " from " + comm + "-" + pid
                + (count > 1 ? " " + Times.of(count) : "") + ", which was ready and waited " + Span.ofNanos(maxNanos)
                + (count > 1 ? " at worst" : "") + (ranOnCpu < 0 ? "" : " until it ran on CPU " + ranOnCpu);
    }
}
