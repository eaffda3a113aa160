package dev.quietcore.facts;

/**
 * Interrupts of one device handled on one CPU in the window (irq_handler_entry).
 *
 * @param irq its number as text
 * @param name the action's name
 * @param firstSeconds trace time of the first one
 * @param lastSeconds trace time of the last one
 */
public record DeviceInterrupt(
        String machine,
        int cpu,
        String irq,
        String name,
        long count,
        long durationNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.INTERRUPT;
    }

    @Override
    public String what() {
        return name;
    }

    @Override
    public String says() {
        return "CPU " + cpu + " handled " + Times.of(count, "interrupt") + " of " + name + " (irq " + irq + ")";
    }
}
