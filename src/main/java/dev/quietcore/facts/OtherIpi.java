package dev.quietcore.facts;

/**
 * IPIs taken by one CPU that are neither paired function calls nor rescheduling: self-directed irq_work, timer
 * broadcast, function calls whose function the trace does not show.
 *
 * @param name as the kernel prints it: {@code IRQ work interrupts}
 * @param firstSeconds trace time of the first one
 * @param lastSeconds trace time of the last one
 */
public record OtherIpi(
        String machine,
        int cpu,
        String name,
        long count,
        long durationNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return Kind.IPI;
    }

    @Override
    public String what() {
        return name;
    }

    @Override
    public String says() {
        return "CPU " + cpu + " took " + Times.of(count, "IPI") + ": " + name;
    }
}
