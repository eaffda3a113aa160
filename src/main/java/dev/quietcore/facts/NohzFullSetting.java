package dev.quietcore.facts;

/**
 * nohz_full= as asked for on the command line.
 */
public record NohzFullSetting(String machine, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "nohz_full= asks for CPUs " + cpus;
    }
}
