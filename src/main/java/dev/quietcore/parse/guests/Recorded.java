package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.Reading;

/**
 * What the recordings of a host and its guests, made together ({@code trace-cmd record -A}), say of each other:
 * trace-cmd.dat.v7(5), options TRACEID, TIME_SHIFT and GUEST.
 */
public sealed interface Recorded extends Reading {
    /** The line of the recording's heading. */
    Citation line();

    @Override
    default String machine() {
        return line().machine();
    }

    /**
     * The number by which other recordings call this one.
     *
     * @param id hexadecimal
     */
    record Id(String id, Citation line) implements Recorded {}

    /**
     * The times of this recording, a guest's, are those of its host's clock.
     *
     * @param id of the host's recording
     */
    record ByHostsClock(String id, Citation line) implements Recorded {}

    /**
     * A guest was recorded together with this machine.
     *
     * @param name as the host calls it
     * @param id of the guest's recording
     */
    record Guest(String name, String id, Citation line) implements Recorded {}

    /**
     * A thread of this machine is a CPU of a guest.
     *
     * @param id of the guest's recording
     * @param cpu of the guest
     * @param comm of the thread
     * @param pid its thread id
     */
    record Thread(String id, int cpu, String comm, int pid, Citation line) implements Recorded {}
}
