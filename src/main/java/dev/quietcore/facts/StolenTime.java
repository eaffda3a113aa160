package dev.quietcore.facts;

/**
 * Time that the host took from a CPU of a virtual machine between two readings of /proc/stat: the vCPU wanted to run and something else ran.
 * The kernel counts it in hundredths of a second.
 *
 * @param cpu of the guest
 * @param stolenNanos growth of its steal time
 */
public record StolenTime(String machine, int cpu, long stolenNanos, Evidence evidence) implements PerCpu {
    @Override
    public String says() {
        return "the host took " + stolenNanos / 1_000_000 + " ms from CPU " + cpu;
    }
}
