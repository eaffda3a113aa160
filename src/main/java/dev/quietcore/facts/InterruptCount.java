package dev.quietcore.facts;

/**
 * Growth of one device or timer row of /proc/interrupts on one CPU between before/ and after; since boot where
 * there is no before/.
 *
 * @param irq its number or label
 * @param chip controller and hardware interrupt
 * @param name the action
 * @param sinceBoot true where there is only one reading
 * @param seconds between the readings, or since boot; 0 if unknown
 */
public record InterruptCount(
        String machine,
        int cpu,
        String irq,
        String chip,
        String name,
        long count,
        boolean sinceBoot,
        double seconds,
        Evidence evidence)
        implements Disturbance {
    @Override
    public Kind kind() {
        return timer() ? Kind.TIMER : Kind.INTERRUPT;
    }

    @Override
    public String what() {
        return name;
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    /** Whether this is the CPU's own timer: arch_timer on arm64, LOC on x86. */
    public boolean timer() {
        return name.equals("arch_timer") || irq.equals("LOC");
    }

    /** Whether it belongs to a CPU rather than to a device: timers, the PMU, KVM's own interrupts. */
    public boolean perCpu() {
        return timer()
                || name.startsWith("kvm guest")
                || name.equals("arm-pmu")
                || name.equals("vgic")
                || !irq.chars().allMatch(Character::isDigit);
    }

    /** Per second; 0 where the time between the readings is unknown. */
    public double perSecond() {
        return seconds > 0 ? count / seconds : 0;
    }

    @Override
    public String says() {
        return "CPU " + cpu + " took " + Times.of(count, "interrupt") + " of " + name + " (irq " + irq + ")"
                + (sinceBoot ? " since boot" : "");
    }
}
