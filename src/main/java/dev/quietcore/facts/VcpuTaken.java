package dev.quietcore.facts;

/**
 * Times at which the host took its CPU from a vCPU that wanted to run, by what took it: the guest cannot see why its CPU
 * stood still.
 *
 * @param machine the guest
 * @param cpu CPU of the guest that stood still
 * @param host name of the host
 * @param vcpu comm of the vCPU thread
 * @param pid its thread id
 * @param how {@code preempted} by a task, or {@code interrupted}
 * @param by the host's task, or its interrupt
 * @param count how often, while both machines traced
 * @param durationNanos how long altogether
 * @param maxNanos how long at worst
 * @param seconds how long both machines traced
 */
public record VcpuTaken(
        String machine,
        int cpu,
        String host,
        String vcpu,
        int pid,
        String how,
        String by,
        long count,
        long durationNanos,
        long maxNanos,
        double seconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.TAKEN;
    }

    @Override
    public String what() {
        return by;
    }

    /** How often in a second, while both machines traced. */
    public double perSecond() {
        return count / Math.max(1, seconds);
    }

    /** Whether a task of the host had the CPU. */
    public boolean preempted() {
        return how.equals("preempted");
    }

    /** The host's task without its thread id, or the interrupt. */
    public String taker() {
        return taker(by, how);
    }

    static String taker(String by, String how) {
        int dash = by.lastIndexOf('-');
        return how.equals("preempted") && dash > 0 ? by.substring(0, dash) : by;
    }

    @Override
    public String says() {
        return by + " of " + host + " took CPU " + cpu + " of " + machine + " (" + vcpu + ") " + Times.of(count)
                + ", for up to " + Span.ofNanos(maxNanos);
    }
}
