package dev.quietcore.facts;

/**
 * Which vCPU thread of a host is a CPU of a guest, as their aligned traces show.
 *
 * @param machine the guest
 * @param guestCpu number of the CPU in the guest
 * @param host name of the host
 * @param vcpu comm of the vCPU thread
 * @param pid its thread id
 * @param pairs IPIs of this CPU that were found among the writes of this thread
 */
public record GuestCpu(String machine, int guestCpu, String host, String vcpu, int pid, long pairs, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return "CPU " + guestCpu + " of " + machine + " is " + vcpu + "-" + pid + " of " + host;
    }
}
