package dev.quietcore.facts;

/**
 * Timers of a guest that expired late because their vCPU was not in the guest: by the aligned clocks, most of the time by
 * which they were late the host had its CPU for something else.
 *
 * @param machine the guest
 * @param cpu CPU of the guest on which they expired
 * @param comm the guest's task that armed them
 * @param pid its thread id in the guest
 * @param host name of the host
 * @param vcpu comm of the vCPU thread
 * @param how {@code preempted} by a task, or {@code interrupted}
 * @param by the host's task, or its interrupt
 * @param count how many timers
 * @param maxLateNanos how late at worst
 * @param maxTakenNanos how much of that the host had taken
 */
public record DelayedTimer(
        String machine,
        int cpu,
        String comm,
        int pid,
        String host,
        String vcpu,
        String how,
        String by,
        long count,
        long maxLateNanos,
        long maxTakenNanos,
        Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return Times.of(count, "timer") + " of " + comm + " expired up to " + Span.ofNanos(maxLateNanos)
                + " late on CPU " + cpu + " of " + machine + ", " + Span.ofNanos(maxTakenNanos)
                + " of it while " + by + " of " + host + " had the CPU of " + vcpu;
    }
}
