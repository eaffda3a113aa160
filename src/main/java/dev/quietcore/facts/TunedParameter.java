package dev.quietcore.facts;

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

    /** As it stands on a command line. */
    public String written() {
        return value.isEmpty() ? name : name + "=" + value;
    }

    @Override
    public String says() {
        return "tuned wants " + written() + " at boot";
    }
}
