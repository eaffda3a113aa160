package dev.quietcore.facts;

/**
 * Growth of one row of /proc/softirqs on one CPU between before/ and after. It is no disturbance: what raised the softirq, an interrupt
 * or a thread of the CPU, is counted already.
 *
 * @param vector {@code TIMER}, {@code RCU}, {@code NET_RX} …
 * @param count growth
 * @param seconds between the readings; 0 if unknown
 */
public record SoftirqCount(String machine, int cpu, String vector, long count, double seconds, Evidence evidence)
        implements PerCpu {
    /** Per second; 0 where the time between the readings is unknown. */
    public double perSecond() {
        return seconds > 0 ? count / seconds : 0;
    }

    @Override
    public String says() {
        return "CPU " + cpu + " ran the " + vector + " softirq " + Times.of(count) + " between the readings";
    }
}
