package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.facts.Stack;
import dev.quietcore.parse.Reading;
import java.util.List;

/**
 * The IPIs that one machine's CPUs sent, by its own trace: what a host traps, if the machine is a guest.
 *
 * @param machine the sending machine
 * @param cpu the sending CPU
 * @param ipis in the order of time; the first {@value #LIMIT} of the trace, all its CPUs together
 */
public record SentIpis(String machine, int cpu, List<Ipi> ipis) implements Reading {
    /** IPIs that are kept of one trace. */
    public static final int LIMIT = 200_000;

    /**
     * One IPI, to one CPU or several.
     *
     * @param nanos ipi_raise, or ipi_send_cpu where that is not traced: right before the write that sends it
     * @param nextNanos the next record of this CPU, which cannot be before the write was done; -1 if there is none
     * @param sender who sent it
     * @param targets to which CPUs
     * @param line the record of its sending
     */
    public record Ipi(long nanos, long nextNanos, Sender sender, CpuSet targets, Citation line) {}

    /**
     * Who sends, and what.
     *
     * @param comm the task; {@code <interrupt>} where an interrupt sent it
     * @param pid its thread id
     * @param timer the task whose timer it was, where a timer's expiry sent it; else empty
     * @param function the function called, {@code rescheduling}, or what ipi_raise calls it
     * @param stack the sender's; empty where none was recorded
     */
    public record Sender(String comm, int pid, String timer, String function, Stack stack) {}
}
