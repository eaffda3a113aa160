package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Stack;
import java.util.ArrayList;
import java.util.List;

/**
 * The road that led to a watched function: the frames behind it, as far as they are of the code that called and not of what it had
 * interrupted.
 *
 * @param watched the function that was counted; empty where there is no frame
 * @param frames innermost first, without the plumbing between the caller and the interrupt
 * @param watchedLine the line that names the function, or the first frame's
 */
record Road(String watched, List<StackFrame> frames, List<Citation> watchedLine) {
    /** How deep the function that was counted may stand: a probe's handlers stand above it. */
    private static final int DEPTH = 4;

    static Road of(List<StackFrame> all) {
        List<StackFrame> own = new ArrayList<>();
        for (StackFrame frame : all) {
            if (Stack.entersInterrupt(frame.function())) {
                break;
            }
            if (!Stack.ofTracer(frame.function())) {
                own.add(frame);
            }
        }
        if (own.isEmpty()) {
            return new Road("", List.of(), List.of());
        }
        int at = 0;
        while (at < Math.min(DEPTH, own.size())
                && WatchedFunction.of(own.get(at).function()) == WatchedFunction.OTHER) {
            at++;
        }
        at = at == Math.min(DEPTH, own.size()) ? 0 : at;
        StackFrame watched = own.get(at);
        int from = at;
        while (from < own.size() && WatchedFunction.of(own.get(from).function()).plumbing()) {
            from++;
        }
        return new Road(watched.function(), List.copyOf(own.subList(from, own.size())), List.of(watched.line()));
    }

    Stack stack() {
        return new Stack(frames.stream().map(StackFrame::function).toList());
    }

    /** Who raised the rescheduling interrupt: the first frame that is no plumbing. */
    String callsite() {
        return frames.isEmpty() ? "" : frames.get(0).function();
    }

    /** The line of the frame that tells the road, else of the first one. */
    List<Citation> telling() {
        String road = stack().road();
        return frames.stream()
                .filter(frame -> Stack.withoutSuffix(frame.function()).equals(road))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(frame -> List.of(frame.line()))
                .orElse(List.of());
    }
}
