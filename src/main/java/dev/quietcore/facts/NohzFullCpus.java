package dev.quietcore.facts;

/**
 * The CPUs in full dynticks mode in effect: /sys/devices/system/cpu/nohz_full.
 *
 * @param cpus empty where none is
 */
public record NohzFullCpus(String machine, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return cpus.isEmpty() ? "no CPU is nohz_full" : "CPUs " + cpus + " are nohz_full";
    }

    /** Whether some of these CPUs are missing. */
    public boolean lacks(CpuSet wanted) {
        return !wanted.without(cpus).isEmpty();
    }
}
