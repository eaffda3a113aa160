package dev.quietcore.facts;

/**
 * Interrupts of a guest's virtual timer on the CPU that runs the vCPU (kvm guest vtimer): the guest's own timers,
 * each costs an IRQ exit.
 *
 * @param name the action's name
 * @param count how often, within the window
 * @param durationNanos in the handler altogether
 * @param firstSeconds trace time of the first one
 * @param lastSeconds trace time of the last one
 */
public record GuestTimerInterrupt(
        String machine,
        int cpu,
        String name,
        long count,
        long durationNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements PerCpu {
    @Override
    public String says() {
        return "CPU " + cpu + " took " + Times.of(count, "interrupt") + " of the guest's own timer";
    }
}
