package dev.quietcore.facts;

/**
 * The tick's state on one CPU when /proc/timer_list was read.
 *
 * @param tickStopped whether the tick stood still
 * @param nohzActive whether dynticks and high resolution are active
 */
public record TickSched(String machine, int cpu, boolean tickStopped, boolean nohzActive, Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return "the tick of CPU " + cpu + (tickStopped ? " was stopped" : " was running");
    }
}
