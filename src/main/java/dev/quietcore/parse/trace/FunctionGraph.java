package dev.quietcore.parse.trace;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs begins and ends of calls and folds them by function. Each task nests its own calls; where the lines do not tell the task, each
 * CPU does. Lines may be missing anywhere: in front, at the end, and where somebody left them out.
 */
final class FunctionGraph {
    private static final int TASK_LIMIT = 4_096;

    /** The kernel follows no task much deeper (kernel/trace/fgraph.c:FTRACE_RETFUNC_DEPTH was 50). */
    private static final int DEPTH_LIMIT = 64;

    private static final int FUNCTION_LIMIT = 20_000;

    /** Shorter calls disturb nobody; they are counted where they were called. */
    private static final long SHORTEST_NANOS = 1_000;

    /** Functions that are told: those with the longest calls. */
    private static final int TOLD_LIMIT = 1_000;

    private boolean seen;
    private final Map<Long, Deque<OpenCall>> openByTask = new LinkedHashMap<>();
    private final Map<Integer, Long> interruptedSince = new HashMap<>();
    private final Map<CalledFunction.Key, CalledFunction> functions = new LinkedHashMap<>();

    /**
     * Who makes a call, and when.
     *
     * @param cpu -1 if not told
     * @param pid -1 if not told
     * @param nanos -1 if not told
     */
    record Caller(int cpu, String comm, int pid, long nanos) {
        /** Idle tasks share a number. */
        private long task() {
            return pid > 0 ? pid : -1L - cpu;
        }
    }

    /** Whether a call was seen at all; before that nothing can be interrupted. */
    boolean seen() {
        return seen;
    }

    void call(Caller caller, GraphCall call, Tally.Line line) {
        seen = true;
        Deque<OpenCall> open = open(caller);
        switch (call.kind()) {
            case ENTRY -> begin(open, caller, call);
            case LEAF -> {
                leave(open, call);
                calledBy(open.peek(), call.function(), call.nanos());
                add(caller, call.function(), call.nanos(), call.nanos(), Map.of(), line);
            }
            case EXIT -> end(open, caller, call, line);
        }
    }

    private Deque<OpenCall> open(Caller caller) {
        Deque<OpenCall> known = openByTask.get(caller.task());
        if (known == null) {
            known = new ArrayDeque<>();
            if (openByTask.size() < TASK_LIMIT) {
                openByTask.put(caller.task(), known);
            }
        }
        return known;
    }

    private static void begin(Deque<OpenCall> open, Caller caller, GraphCall call) {
        leave(open, call);
        OpenCall parent = open.peek();
        if (parent != null) {
            parent.called(call.function());
        }
        open.push(new OpenCall(call.function(), call.indent(), caller.nanos()));
        if (open.size() > DEPTH_LIMIT) {
            open.removeLast();
        }
    }

    /** A call at this depth begins: those that were as deep have ended, and nobody saw it. */
    private static void leave(Deque<OpenCall> open, GraphCall call) {
        while (call.indent() != GraphCall.UNKNOWN
                && !open.isEmpty()
                && open.peek().indent() >= call.indent()) {
            open.pop();
            open.forEach(OpenCall::partUnseen);
        }
    }

    private static void calledBy(@Nullable OpenCall parent, String function, long nanos) {
        if (parent != null) {
            parent.called(function);
            parent.spentElsewhere(nanos);
        }
    }

    private void end(Deque<OpenCall> open, Caller caller, GraphCall exit, Tally.Line line) {
        OpenCall ended = ended(open, exit, caller.nanos());
        if (ended == null) {
            open.forEach(OpenCall::partUnseen);
            if (!exit.function().isEmpty()) {
                add(caller, exit.function(), exit.nanos(), -1, Map.of(), line);
            }
            return;
        }
        boolean unseen = false;
        for (OpenCall inner = open.pop(); inner != ended; inner = open.pop()) {
            unseen = true;
        }
        if (unseen) {
            ended.partUnseen();
        }
        if (!open.isEmpty()) {
            open.peek().spentElsewhere(exit.nanos());
        }
        interruptWithoutEnd(ended, caller);
        add(caller, ended.function(), exit.nanos(), ended.selfNanos(exit.nanos()), ended.callees(), line);
    }

    /** The end of an interrupt was not seen: all until here may be its time. */
    private void interruptWithoutEnd(OpenCall ended, Caller caller) {
        Long since = interruptedSince.get(caller.cpu());
        if (since != null && ended.beganBefore(since)) {
            interruptedSince.remove(caller.cpu());
            ended.spentElsewhere(caller.nanos() - since);
        }
    }

    private static @Nullable OpenCall ended(Deque<OpenCall> open, GraphCall exit, long endNanos) {
        OpenCall nearest = null;
        long least = Long.MAX_VALUE;
        for (OpenCall call : open) {
            long misses = call.misses(exit, endNanos);
            if (misses < least) {
                least = misses;
                nearest = call;
            }
        }
        return nearest;
    }

    private void add(
            Caller caller, String function, long nanos, long self, Map<String, Long> callees, Tally.Line line) {
        CalledFunction.Key key = new CalledFunction.Key(caller.cpu(), caller.comm(), caller.pid(), function);
        CalledFunction known = functions.get(key);
        if (known == null) {
            known = new CalledFunction(key);
            if (functions.size() < FUNCTION_LIMIT) {
                functions.put(key, known);
            }
        }
        known.add(Math.max(0, caller.nanos()), nanos, self, callees, line);
    }

    /** An interrupt of the CPU begins. */
    void interrupted(int cpu, long nanos) {
        if (interruptedSince.size() < TASK_LIMIT) {
            interruptedSince.putIfAbsent(cpu, nanos);
        }
    }

    /** It ends, and the task goes on. */
    void goesOn(Caller caller) {
        Long since = interruptedSince.remove(caller.cpu());
        OpenCall interrupted = open(caller).peek();
        if (since != null && interrupted != null) {
            interrupted.spentElsewhere(caller.nanos() - since);
        }
    }

    /** The task does not have its CPU any more. */
    void switchedOut(Caller caller) {
        open(caller).forEach(OpenCall::partUnseen);
    }

    /** The task that had this CPU, and whom nothing named so far, was this one. */
    void wasNamed(Caller caller) {
        Deque<OpenCall> unnamed = openByTask.remove(new Caller(caller.cpu(), "", -1, -1).task());
        if (unnamed != null) {
            openByTask.putIfAbsent(caller.task(), unnamed);
        }
    }

    /** Lines are missing here, of whichever task. */
    void leftOut() {
        openByTask.values().forEach(open -> open.forEach(OpenCall::partUnseen));
    }

    void finish(TraceFacts facts) {
        functions.values().stream()
                .filter(function -> function.maxNanos() >= SHORTEST_NANOS)
                .sorted(Comparator.comparingLong(CalledFunction::maxNanos).reversed())
                .limit(TOLD_LIMIT)
                .forEach(function -> facts.add(function.fact(facts)));
    }
}
