package dev.quietcore.facts;

/**
 * An interruption of a CPU, folded over all of its kind: the rows of the ledger. Rules match the records that implement it.
 *
 * <p>Each single interruption is counted by exactly one disturbance, so that counts can be added up.
 */
public interface Disturbance extends PerCpu {
    /** The CPU that was interrupted; -1 where nobody recorded it. */
    @Override
    int cpu();

    /** Whether it is known which CPU was interrupted. */
    default boolean placed() {
        return cpu() >= 0;
    }

    /** Which mechanism of the kernel interrupted it. */
    Kind kind();

    /** What ran: a CSD function, an interrupt's name, a softirq, a kernel thread, an exit reason. */
    String what();

    /** How often, within the window. */
    long count();

    /** How long altogether, in nanoseconds; 0 where the snapshot does not say. */
    long durationNanos();

    /** A mechanism of the kernel that interrupts a CPU. */
    enum Kind {
        /** Another CPU, or an irq_work of its own, sent an inter-processor interrupt. */
        IPI("ipi"),
        /** A device interrupted it. */
        INTERRUPT("interrupt"),
        /** Its own timer interrupted it; the tick is one. */
        TIMER("timer"),
        /** A softirq ran behind an interrupt. */
        SOFTIRQ("softirq"),
        /** A kernel thread was switched in. */
        KERNEL_THREAD("kthread"),
        /** A vCPU left its guest. */
        VM_EXIT("vmexit"),
        /** The host took the CPU from a vCPU of this guest. */
        TAKEN("taken");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The word used in reports and JSON. */
        public String label() {
            return label;
        }
    }
}
