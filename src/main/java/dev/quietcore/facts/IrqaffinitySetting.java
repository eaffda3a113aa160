package dev.quietcore.facts;

/**
 * irqaffinity= as asked for on the command line: the default affinity of interrupts that no driver manages.
 *
 * @param cpus the CPUs that interrupts may go to
 */
public record IrqaffinitySetting(String machine, CpuSet cpus, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "irqaffinity= allows CPUs " + cpus;
    }
}
