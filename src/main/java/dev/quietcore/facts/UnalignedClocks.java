package dev.quietcore.facts;

/**
 * A machine that traps a guest's IPIs and one that could be that guest, whose traces do not fit each other.
 *
 * @param machine the host
 * @param guest name of what could be its guest
 * @param why what does not fit, and what to collect
 */
public record UnalignedClocks(String machine, String guest, String why, Evidence evidence) implements Observation {
    @Override
    public String says() {
        return "the traces of " + machine + " and " + guest + " could not be aligned: " + why;
    }
}
