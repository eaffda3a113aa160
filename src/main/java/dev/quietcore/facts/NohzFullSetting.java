package dev.quietcore.facts;

/**
 * nohz_full= as asked for on the command line.
 *
 * @param cpus the CPUs that are to run without a tick
 */
public record NohzFullSetting(String machine, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "nohz_full= asks for CPUs " + cpus;
    }
}
