package dev.quietcore.facts;

/**
 * The CPUs that are online: /sys/devices/system/cpu/online.
 *
 * @param cpus those that are online
 */
public record OnlineCpus(String machine, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "CPUs " + cpus + " are online";
    }
}
