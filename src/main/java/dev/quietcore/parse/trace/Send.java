package dev.quietcore.parse.trace;

import dev.quietcore.facts.Stack;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One IPI, or one burst of the same function call to several CPUs, from its sender's side. Its stack and the task it wakes
 * are written to the trace after it, often when receivers have already begun: arrivals wait here until the sender moves on.
 */
final class Send implements CpuState.StackOwner {
    /** Who an interrupt's IPIs come from: the task that it interrupted has nothing to do with them. */
    static final String INTERRUPT = "<interrupt>";

    final String function;
    final String comm;
    final int pid;

    /** The thread id that the record shows: whose CPU it is, interrupted or not. */
    final int task;

    final int cpu;
    final String callsite;
    final long nanos;
    final Tally.Line line;
    final @Nullable ArmedTimer timer;

    /** A kprobe told of it before the interrupt was raised. */
    boolean probed;

    private final BitSet targets = new BitSet();
    private final List<Arrival> waiting = new ArrayList<>();
    private final Consumer<Arrival> arrived;
    private Stack stack = Stack.NONE;
    private Tally.@Nullable Line telling;
    private String wokenComm = "";
    private int wokenPid = -1;
    private boolean closed;

    /** What happened on a receiving CPU. */
    record Arrival(
            Send send, int cpu, String wokenComm, int wokenPid, long atNanos, long durationNanos, Tally.Line line) {}

    Send(String function, TraceRecord record, String callsite, @Nullable ArmedTimer timer, Consumer<Arrival> arrived) {
        this.function = function;
        this.comm = record.taskContext() ? record.comm() : INTERRUPT;
        this.pid = record.taskContext() ? record.pid() : 0;
        this.task = record.pid();
        this.cpu = record.cpu();
        this.callsite = callsite;
        this.nanos = record.nanos();
        this.line = Tally.Line.of(record);
        this.timer = timer;
        this.arrived = arrived;
    }

    boolean rescheduling() {
        return function.isEmpty();
    }

    void target(int target) {
        targets.set(target);
    }

    boolean targets(int target) {
        return targets.get(target);
    }

    BitSet targets() {
        return targets;
    }

    @Override
    public void stack(Stack recorded, Tally.@Nullable Line worthCiting) {
        stack = recorded;
        telling = worthCiting;
    }

    void wakes(String task, int taskPid) {
        wokenComm = task;
        wokenPid = taskPid;
    }

    boolean wakesNobody() {
        return wokenPid < 0;
    }

    String wokenComm() {
        return wokenComm;
    }

    int wokenPid() {
        return wokenPid;
    }

    Stack stack() {
        return stack;
    }

    Tally.@Nullable Line telling() {
        return telling;
    }

    /** The sender does something else now: its stack, if it has one, is known. */
    void close() {
        if (!closed) {
            closed = true;
            waiting.forEach(arrived);
            waiting.clear();
        }
    }

    void arrive(Arrival arrival) {
        if (closed) {
            arrived.accept(arrival);
        } else {
            waiting.add(arrival);
        }
    }
}
