package dev.quietcore.facts;

import java.util.List;

/**
 * isolcpus= as asked for on the command line (kernel/sched/isolation.c:housekeeping_isolcpus_setup).
 *
 * @param flags {@code domain}, {@code managed_irq}, {@code nohz}; the kernel takes {@code domain} where none is written
 * @param cpus the CPUs that are to be isolated
 */
public record IsolcpusSetting(String machine, List<String> flags, CpuSet cpus, Evidence evidence)
        implements Observation {
    public IsolcpusSetting {
        flags = List.copyOf(flags);
    }

    /** Whether the CPUs are to leave the scheduler domains. */
    public boolean domain() {
        return flags.contains("domain");
    }

    @Override
    public String says() {
        return "isolcpus= asks for CPUs " + cpus + " (" + String.join(", ", flags) + ")";
    }
}
