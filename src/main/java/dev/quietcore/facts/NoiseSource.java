package dev.quietcore.facts;

/**
 * Who interrupted the osnoise or timerlat workload on one CPU, folded (osnoise:irq_noise, softirq_noise, nmi_noise and thread_noise).
 * Durations are net: what interrupted the source is not counted in it. Where the interrupts or threads themselves were traced
 * as well, the ledger counts those and not these.
 *
 * @param kind what it is
 * @param name the interrupt's, the softirq's, or the thread's comm
 * @param number interrupt, vector or process number; -1 if there is none
 * @param count how often
 * @param durationNanos how long altogether
 * @param maxNanos how long at worst
 * @param firstSeconds trace time of the first one
 * @param lastSeconds trace time of the last one
 */
public record NoiseSource(
        String machine,
        int cpu,
        Kind kind,
        String name,
        int number,
        long count,
        long durationNanos,
        long maxNanos,
        double firstSeconds,
        double lastSeconds,
        Evidence evidence)
        implements PerCpu {
    /** What interrupts a workload. */
    public enum Kind {
        /** A non-maskable interrupt. */
        NMI("NMI"),
        /** An interrupt. */
        INTERRUPT("interrupt"),
        /** A softirq. */
        SOFTIRQ("softirq"),
        /** Another thread. */
        THREAD("thread");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The word used in reports. */
        public String label() {
            return label;
        }
    }

    /** How often a second, between the first and the last; 0 if there was one only. */
    public double perSecond() {
        return lastSeconds <= firstSeconds ? 0 : (count - 1) / (lastSeconds - firstSeconds);
    }

    /** Whether the thread is the measuring tool's own. */
    public boolean toolItself() {
        return name.startsWith("osnoise/") || name.startsWith("timerlat") || name.startsWith("rtla");
    }

    /** Whether it is the CPU's timer interrupt, as x86 and arm64 name it. */
    public boolean timer() {
        return kind == Kind.INTERRUPT && isTimer(name);
    }

    /** Whether it is an interrupt that the CPU's own timer or another CPU raises, and no device. */
    public boolean cpuInterrupt() {
        return isCpuInterrupt(name);
    }

    private static boolean isTimer(String name) {
        return name.equals("local_timer") || name.equals("arch_timer") || name.equals("timer");
    }

    /** Names of osnoise's irq_noise for the CPU's own interrupts: arch/x86/kernel/trace.c, and the arm64 actions. */
    static boolean isCpuInterrupt(String name) {
        return switch (name) {
            case "IPI",
                    "reschedule",
                    "call_function",
                    "call_function_single",
                    "irq_work",
                    "x86_platform_ipi",
                    "spurious_apic",
                    "error_apic",
                    "thermal_apic",
                    "threshold_apic",
                    "deferred_error_apic" -> true;
            default -> isTimer(name);
        };
    }

    @Override
    public String says() {
        return "the " + kind.label() + " " + name + (number >= 0 ? ":" + number : "")
                + " interrupted the workload on CPU " + cpu + " " + Times.of(count) + ", " + Span.ofNanos(maxNanos)
                + " at worst";
    }
}
