package dev.quietcore.parse.trace;

import dev.quietcore.facts.Stack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one CPU is doing while its records go by; shared by the listeners. */
final class CpuState {
    final int number;

    /** The timer whose expiry handler is running, or null. */
    @Nullable
    ArmedTimer expiring;

    private final List<StackOwner> stackOwners = new ArrayList<>(2);
    private long ownerLine;
    private int ownerPid;
    private boolean ownerInInterrupt;

    CpuState(int number) {
        this.number = number;
    }

    /** This record's event may be followed by a stack, for all who ask. Interrupts may come between the two. */
    void mayHaveStack(TraceRecord record, StackOwner owner) {
        if (ownerLine != record.line()) {
            stackOwners.clear();
        }
        stackOwners.add(owner);
        ownerLine = record.line();
        ownerPid = record.pid();
        ownerInInterrupt = record.hardirq();
    }

    /** Who owns the stack that this record announces, if its event is known; an event has one stack only. */
    @Nullable
    StackOwner takeStackOwner(TraceRecord record) {
        if (stackOwners.isEmpty() || ownerPid != record.pid() || ownerInInterrupt != record.hardirq()) {
            return null;
        }
        List<StackOwner> owners = List.copyOf(stackOwners);
        stackOwners.clear();
        return new StackOwner() {
            @Override
            public void stack(Stack stack, Tally.@Nullable Line telling) {
                owners.forEach(owner -> owner.stack(stack, telling));
            }

            @Override
            public void interrupted(Stack stack) {
                owners.forEach(owner -> owner.interrupted(stack));
            }
        };
    }

    /** Another task runs: whatever stack follows is not the old one's. */
    void forgetStackOwner() {
        stackOwners.clear();
    }

    /** An event that a stack trigger writes a stack for. */
    interface StackOwner {
        void stack(Stack stack, Tally.@Nullable Line telling);

        /** What was interrupted, for those who want to know it: it comes before {@link #stack}. */
        default void interrupted(Stack stack) {}
    }
}
