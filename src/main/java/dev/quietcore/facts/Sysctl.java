package dev.quietcore.facts;

/**
 * A value under /proc/sys.
 *
 * @param name with dots: {@code kernel.timer_migration}
 * @param value as it stands in the file
 */
public record Sysctl(String machine, String name, String value, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return name + " is " + value;
    }
}
