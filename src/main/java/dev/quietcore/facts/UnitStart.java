package dev.quietcore.facts;

/**
 * Starts of one unit, folded over the snapshot; instances of a template such as {@code systemd-coredump@} count as
 * the template.
 *
 * @param service template instances folded: {@code systemd-coredump@.service}
 * @param count how often it was started
 * @param firstSeconds seconds since boot, -1 if unknown
 * @param lastSeconds seconds since boot, -1 if unknown
 */
public record UnitStart(
        String machine, String service, long count, double firstSeconds, double lastSeconds, Evidence evidence)
        implements Observation {
    @Override
    public String says() {
        return service + " was started " + Times.of(count);
    }
}
