package dev.quietcore.facts;

import java.util.Set;
import java.util.TreeSet;

/**
 * A parameter that tuned's active profile wants on the kernel command line, from /etc/tuned/bootcmdline. It takes effect at the next boot.
 *
 * @param name such as {@code isolcpus}
 * @param value empty for a parameter without one
 */
public record TunedParameter(String machine, String name, String value, Evidence evidence) implements Observation {
    /** Whether it is one of those that isolate CPUs. */
    public boolean isolates() {
        return switch (name) {
            case "isolcpus", "nohz_full", "rcu_nocbs", "irqaffinity" -> true;
            default -> false;
        };
    }

    /**
     * Whether the kernel takes another value for the same: lists of the same CPUs, with the same flags in any order.
     * isolcpus without a flag is isolcpus=domain (kernel/sched/isolation.c:housekeeping_isolcpus_setup).
     */
    public boolean means(String other) {
        return value.equals(other) || isolates() && CpusAndFlags.of(value).equals(CpusAndFlags.of(other));
    }

    /** The parts of a value that are lists of CPUs, together, and those that are not: flags, and CPUs told by words. */
    private record CpusAndFlags(CpuSet cpus, Set<String> flags) {
        static CpusAndFlags of(String value) {
            CpuSet cpus = CpuSet.NONE;
            Set<String> flags = new TreeSet<>();
            for (String part : value.split(",")) {
                try {
                    cpus = cpus.or(CpuSet.parseList(part));
                } catch (IllegalArgumentException noList) {
                    flags.add(part.strip());
                }
            }
            return new CpusAndFlags(cpus, flags.isEmpty() ? Set.of("domain") : flags);
        }
    }

    /** As it stands on a command line. */
    public String written() {
        return value.isEmpty() ? name : name + "=" + value;
    }

    @Override
    public String says() {
        return "tuned wants " + written() + " at boot";
    }
}
