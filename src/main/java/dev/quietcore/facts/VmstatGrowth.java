package dev.quietcore.facts;

/**
 * Growth of one counter of /proc/vmstat between before/ and after.
 *
 * @param name such as {@code thp_collapse_alloc}
 * @param count growth
 */
public record VmstatGrowth(String machine, String name, long count, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return name + " grew by " + count;
    }
}
