package dev.quietcore.facts;

/**
 * One option of the kernel configuration that a rule asks about.
 *
 * @param name such as {@code CONFIG_NO_HZ_FULL}
 * @param value {@code y}, {@code m}, a number or string, or {@code n} for "is not set"
 */
public record KernelConfig(String machine, String name, String value, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return name + "=" + value;
    }
}
