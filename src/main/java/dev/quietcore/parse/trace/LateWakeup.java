package dev.quietcore.parse.trace;

import dev.quietcore.facts.LatencyPart.Kind;
import dev.quietcore.facts.NoiseSource;
import dev.quietcore.facts.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One activation of timerlat's thread, from its timer interrupt to the thread, taken apart as rtla's auto-analysis does: the first
 * irq_noise behind the interrupt's line is that interrupt, the first thread_noise of the task that it interrupted is what kept the
 * CPU, all else interfered.
 */
final class LateWakeup implements CpuState.StackOwner {
    private static final int PART_LIMIT = 200;

    /** Shorter delays of an idle CPU's interrupt are not called an exit from idle, as rtla has it. */
    private static final long IDLE_EXIT_NANOS = 10_000;

    private final String interruptedComm;
    private final int interruptedPid;
    private final long expectedNanos;
    private final boolean undisturbed;
    private final Tally.Line irqLine;
    private final Map<Part, Long> nanos = new LinkedHashMap<>();
    private final Map<Part, Tally.Line> noiseLines = new LinkedHashMap<>();
    private long latencyNanos;
    private boolean measured;
    private boolean blocked;
    private Tally.@Nullable Line threadLine;
    private Tally.@Nullable Line stackLine;
    private Stack stack = Stack.NONE;

    record Part(Kind kind, String name, int number) {}

    /** @param noiseEndNanos when the last noise before it was over */
    LateWakeup(TraceRecord irq, long latencyNanos, long noiseEndNanos) {
        this.interruptedComm = irq.comm();
        this.interruptedPid = irq.pid();
        this.latencyNanos = latencyNanos;
        this.expectedNanos = irq.nanos() - latencyNanos;
        this.undisturbed = noiseEndNanos <= expectedNanos;
        this.irqLine = Tally.Line.of(irq);
    }

    void noise(Noise noise, TraceRecord record) {
        if (noise.kind() == NoiseSource.Kind.INTERRUPT && !measured) {
            measured = true;
            long delay = Math.max(0, noise.startNanos() - expectedNanos);
            boolean idle = interruptedPid == 0 && undisturbed && delay > IDLE_EXIT_NANOS;
            add(new Part(idle ? Kind.EXIT_FROM_IDLE : Kind.INTERRUPT_DELAY, "", -1), delay, irqLine);
            add(
                    new Part(Kind.TIMER_INTERRUPT, noise.name(), noise.number()),
                    noise.durationNanos(),
                    Tally.Line.of(record));
        } else {
            add(new Part(kind(noise), noise.name(), noise.number()), noise.durationNanos(), Tally.Line.of(record));
        }
    }

    private Kind kind(Noise noise) {
        return switch (noise.kind()) {
            case NMI -> Kind.NMI;
            case INTERRUPT -> Kind.INTERRUPT;
            case SOFTIRQ -> Kind.SOFTIRQ;
            case THREAD -> {
                boolean first = noise.number() == interruptedPid && !blocked;
                blocked |= first;
                yield first ? Kind.BLOCKING_THREAD : Kind.THREAD;
            }
        };
    }

    private void add(Part part, long took, Tally.Line line) {
        if (nanos.size() < PART_LIMIT || nanos.containsKey(part)) {
            nanos.merge(part, took, Long::sum);
            noiseLines.putIfAbsent(part, line);
        }
    }

    /** The thread ran. */
    void woken(long threadLatencyNanos, TraceRecord thread) {
        latencyNanos = threadLatencyNanos;
        threadLine = Tally.Line.of(thread);
    }

    @Override
    public void interrupted(Stack interrupted) {
        stack = interrupted;
    }

    @Override
    public void stack(Stack inInterrupt, Tally.@Nullable Line telling) {
        stackLine = telling;
    }

    /** Whether osnoise events tell its parts. */
    boolean measured() {
        return measured;
    }

    /** Whether tracing stopped in its interrupt, which leaves the stack and nothing more. */
    boolean stopped() {
        return threadLine == null && stack.recorded();
    }

    long latencyNanos() {
        return latencyNanos;
    }

    Map<Part, Long> parts() {
        return stopped()
                ? Map.of(new Part(Kind.INTERRUPTED_THREAD, interruptedComm, interruptedPid), latencyNanos)
                : nanos;
    }

    Stack stackOf(Part part) {
        return part.kind() == Kind.BLOCKING_THREAD || part.kind() == Kind.INTERRUPTED_THREAD ? stack : Stack.NONE;
    }

    /** The interrupt's line, the part's own, the stack's and the thread's. */
    List<Tally.Line> lines(Part part) {
        List<Tally.Line> lines = new ArrayList<>(List.of(irqLine));
        Stream.of(noiseLines.get(part), stackOf(part).recorded() ? stackLine : null, threadLine)
                .flatMap(Stream::ofNullable)
                .filter(line -> line.number() != irqLine.number())
                .forEach(lines::add);
        return lines;
    }
}
