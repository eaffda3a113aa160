package dev.quietcore.facts;

/**
 * A value under /sys that steers the kernel. Of a list of choices the chosen one, without its brackets.
 *
 * @param path such as {@code sys/kernel/mm/transparent_hugepage/enabled}
 * @param value as it stands in the file; of a list of choices the chosen one
 */
public record SysfsValue(String machine, String path, String value, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return path + " is " + value;
    }
}
