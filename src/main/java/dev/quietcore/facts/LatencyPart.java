package dev.quietcore.facts;

/**
 * One part of one late wake-up of timerlat's thread: of what rtla's auto-analysis took apart
 * (tools/tracing/rtla/src/timerlat_aa.c), or of the latest wake-up in a trace of the timerlat tracer with osnoise events. All parts are
 * net: what interrupted one is not counted in it.
 *
 * @param cpu -1 if not told
 * @param kind which part
 * @param name whose: comm of a thread, name of an interrupt or softirq; empty where nobody has it or it was not told
 * @param number process, interrupt or softirq number; -1 where there is none
 * @param nanos how long this part took; of an interrupted thread the whole latency
 * @param latencyNanos the whole latency of which this is a part; 0 if the output was cut before it
 * @param stack what the CPU did when the timer interrupt came, for threads; without the frames of the interrupt
 */
public record LatencyPart(
        String machine,
        int cpu,
        Kind kind,
        String name,
        int number,
        long nanos,
        long latencyNanos,
        Stack stack,
        Evidence evidence)
        implements PerCpu {
    /** Parts in the order in which they happen. */
    public enum Kind {
        /** Another interrupt that ran until the timer interrupt could start; at most this long. */
        PREVIOUS_INTERRUPT("the interrupt before the timer's"),
        /** From the timer's expiry to the start of its handler. */
        INTERRUPT_DELAY("the delay of the timer interrupt"),
        /** The same, on an idle CPU that no other interrupt kept busy. */
        EXIT_FROM_IDLE("the exit from idle"),
        /** The handler of the timer interrupt. */
        TIMER_INTERRUPT("the timer interrupt itself"),
        /** The latency was all over when the timer interrupt ran: what the CPU did just before is a thread that masked interrupts, or idle. */
        INTERRUPTED_THREAD("until the timer interrupt came, of the thread"),
        /** The thread that had the CPU kept it after the timer interrupt. */
        BLOCKING_THREAD("the thread that kept the CPU"),
        /** Non-maskable interrupts. */
        NMI("non-maskable interrupts"),
        /** Other interrupts, before the thread ran. */
        INTERRUPT("the interrupt"),
        /** Softirqs that ran before the thread. */
        SOFTIRQ("the softirq"),
        /** Other threads that ran although timerlat's thread was ready: the scheduler preferred them. */
        THREAD("the thread that went first");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The words used in reports. */
        public String label() {
            return label;
        }
    }

    /** Which share of the latency it is, 0 to 1; 0 if the latency is not known. */
    public double share() {
        return latencyNanos <= 0 ? 0 : (double) nanos / latencyNanos;
    }

    /** Whether the thread is the idle task. */
    public boolean idleTask() {
        return number == 0 && (name.startsWith("swapper") || name.equals("<idle>") || name.isEmpty());
    }

    /** Whether the thread is the measuring tool's own. */
    public boolean toolItself() {
        return name.startsWith("timerlat")
                || name.startsWith("rtla")
                || stack.callsAny("timerlat_fd_read timerlat_main");
    }

    /** Whether the interrupt is one that the CPU's own timer or another CPU raises, and no device. */
    public boolean cpuInterrupt() {
        return NoiseSource.isCpuInterrupt(name);
    }

    @Override
    public String says() {
        return "of " + (latencyNanos > 0 ? Span.ofNanos(latencyNanos) : "a cut latency")
                + (cpu < 0 ? "" : " on CPU " + cpu) + ", "
                + Span.ofNanos(nanos) + " were " + kind.label() + (name.isEmpty() ? "" : " " + name)
                + (number > 0 ? " (" + number + ")" : "");
    }
}
