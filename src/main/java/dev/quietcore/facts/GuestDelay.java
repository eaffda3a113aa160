package dev.quietcore.facts;

/**
 * Delays in a guest for which its vCPU was not in the guest: by the aligned clocks, the host had its CPU for something else
 * most of the time.
 *
 * @param machine the guest
 * @param cpu CPU of the guest
 * @param what {@code timer} that expired late, or {@code wake-up} after which the task ran late
 * @param comm the guest's task
 * @param pid its thread id in the guest
 * @param host name of the host
 * @param vcpu comm of the vCPU thread
 * @param how {@code preempted} by a task, or {@code interrupted}
 * @param by the host's task, or its interrupt
 * @param count how many
 * @param maxLateNanos how late at worst
 * @param maxTakenNanos how much of that the host had taken
 */
public record GuestDelay(
        String machine,
        int cpu,
        String what,
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
    /** The host's task without its thread id, or the interrupt. */
    public String taker() {
        return VcpuTaken.taker(by, how);
    }

    @Override
    public String says() {
        return Times.of(count, what) + " of " + comm + " came up to " + Span.ofNanos(maxLateNanos) + " late on CPU "
                + cpu + " of " + machine + ", " + Span.ofNanos(maxTakenNanos) + " of it while " + by + " of " + host
                + " had the CPU of " + vcpu;
    }
}
