package dev.quietcore.parse.guests;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.CpuSet;
import dev.quietcore.parse.Reading;
import java.util.List;

/**
 * When one vCPU thread of a host was out of its guest, by the host's trace. The thread is in the guest between two outings.
 *
 * @param machine the host
 * @param vcpu comm of the vCPU thread
 * @param pid its thread id
 * @param outings in the order of time; the first {@value #LIMIT} of the trace, all its vCPUs together
 */
public record VcpuTrack(String machine, String vcpu, int pid, List<Outing> outings) implements Reading {
    /** Outings that are kept of one trace. */
    public static final int LIMIT = 200_000;

    /**
     * From leaving the guest to entering it again.
     *
     * @param cpu where the thread was when it left
     * @param leftNanos the first record that shows it left: the interrupt that made it leave, or kvm_exit
     * @param exitNanos kvm_exit
     * @param backNanos kvm_entry
     * @param exit why
     * @param by what kept the thread from its CPU though it was ready to run; {@link Taker#NOBODY} if nothing did
     * @param takenNanos for how long
     * @param kicked CPUs of the host to which the thread sent rescheduling IPIs meanwhile
     * @param line the record of its leaving
     */
    public record Outing(
            int cpu,
            long leftNanos,
            long exitNanos,
            long backNanos,
            Exit exit,
            Taker by,
            long takenNanos,
            CpuSet kicked,
            Citation line) {}

    /**
     * Why a vCPU left.
     *
     * @param reason as kvm_exit prints it
     * @param sends whether the guest may have sent an IPI by it: a write of ICC_SGI1R_EL1, of x2APIC's ICR
     * @param idle whether the guest had nothing to do: WFI, HLT
     */
    public record Exit(String reason, boolean sends, boolean idle) {}

    /**
     * What of the host took the CPU from a vCPU.
     *
     * @param how {@code preempted} or {@code interrupted}
     * @param who the task, or the interrupt's name
     */
    public record Taker(String how, String who) {
        /** The vCPU left by itself, and was not kept. */
        public static final Taker NOBODY = new Taker("", "");
    }
}
