package dev.quietcore.parse.trace;

import dev.quietcore.facts.Stack;
import org.jspecify.annotations.Nullable;

/** What one CPU is doing while its records go by; shared by the listeners. */
final class CpuState {
    final int number;

    /** The timer whose expiry handler is running, or null. */
    @Nullable
    ArmedTimer expiring;

    private @Nullable StackOwner stackOwner;
    private int ownerPid;
    private boolean ownerInInterrupt;

    CpuState(int number) {
        this.number = number;
    }

    /** This record's event may be followed by a stack. Interrupts may come between the two. */
    void mayHaveStack(TraceRecord record, StackOwner owner) {
        stackOwner = owner;
        ownerPid = record.pid();
        ownerInInterrupt = record.hardirq();
    }

    /** The owner of a stack that this record announces, if its event is known; it gets one stack only. */
    @Nullable
    StackOwner takeStackOwner(TraceRecord record) {
        StackOwner owner = stackOwner;
        if (owner == null || ownerPid != record.pid() || ownerInInterrupt != record.hardirq()) {
            return null;
        }
        stackOwner = null;
        return owner;
    }

    /** Another task runs: whatever stack follows is not the old one's. */
    void forgetStackOwner() {
        stackOwner = null;
    }

    /** An event that a stack trigger writes a stack for. */
    interface StackOwner {
        void stack(Stack stack, Tally.@Nullable Line telling);

        /** What was interrupted, for those who want to know it: it comes before {@link #stack}. */
        default void interrupted(Stack stack) {}
    }
}
