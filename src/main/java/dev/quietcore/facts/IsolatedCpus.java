package dev.quietcore.facts;

/**
 * The CPUs isolated from the scheduler domains in effect: /sys/devices/system/cpu/isolated.
 *
 * @param cpus empty where none is isolated
 */
public record IsolatedCpus(String machine, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return cpus.isEmpty() ? "no CPU is isolated" : "CPUs " + cpus + " are isolated";
    }

    /** Whether some of these CPUs are missing. */
    public boolean lacks(CpuSet wanted) {
        return !wanted.without(cpus).isEmpty();
    }
}
