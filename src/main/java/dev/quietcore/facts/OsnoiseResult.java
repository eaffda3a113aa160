package dev.quietcore.facts;

/**
 * What a loop that only reads the clock lost on one CPU, by the account of rtla osnoise, rtla hwnoise or the osnoise tracer
 * (kernel/trace/trace_osnoise.c). The counts say how often something interrupted the loop, not who.
 *
 * @param interruptsMasked whether the loop ran with interrupts masked (rtla hwnoise): then nothing of the kernel but NMIs can interrupt it
 * @param runtimeNanos how long the loop ran
 * @param noiseNanos what it lost altogether
 * @param maxNoiseNanos what it lost in the worst period
 * @param maxSingleNanos the longest single gap
 * @param hardwareCount gaps without any interruption by the kernel: hardware, firmware, or a hypervisor
 * @param nmiCount non-maskable interrupts
 * @param irqCount interrupts
 * @param softirqCount softirqs
 * @param threadCount times that another thread ran
 */
public record OsnoiseResult(
        String machine,
        int cpu,
        boolean interruptsMasked,
        long runtimeNanos,
        long noiseNanos,
        long maxNoiseNanos,
        long maxSingleNanos,
        long hardwareCount,
        long nmiCount,
        long irqCount,
        long softirqCount,
        long threadCount,
        Evidence evidence)
        implements PerCpu {
    /** Interrupts each second. */
    public double irqsPerSecond() {
        return perSecond(irqCount);
    }

    /** How often each second another thread ran. */
    public double threadsPerSecond() {
        return perSecond(threadCount);
    }

    private double perSecond(long count) {
        return runtimeNanos <= 0 ? 0 : count * 1e9 / runtimeNanos;
    }

    @Override
    public String says() {
        return "a loop on CPU " + cpu + (interruptsMasked ? " with interrupts masked" : "") + " lost "
                + Span.ofNanos(noiseNanos) + " of " + Span.ofNanos(runtimeNanos) + ", "
                + Span.ofNanos(maxSingleNanos) + " at once; " + Times.of(hardwareCount, "gap") + " without "
                + (interruptsMasked
                        ? "NMI"
                        : "any interruption, " + Times.of(irqCount, "interrupt") + ", "
                                + Times.of(threadCount, "thread run"));
    }
}
