package dev.quietcore.parse.stacks;

import dev.quietcore.facts.Citation;
import java.util.List;

/**
 * A call stack as a tool counted it.
 *
 * @param function the callback, work or timer that the tool names beside the stack; empty where it names none
 * @param sender who called
 * @param target the CPU that the call is for; -1 if unknown
 * @param count how often
 * @param frames innermost first; empty where only the innermost function is known
 * @param counted the line with the count
 */
record CountedStack(String function, Sender sender, int target, long count, List<StackFrame> frames, Citation counted) {
    CountedStack {
        frames = List.copyOf(frames);
    }

    /**
     * @param comm empty if unknown
     * @param pid thread id; -1 if unknown
     * @param cpu that it ran on; -1 if unknown
     */
    record Sender(String comm, int pid, int cpu) {
        static final Sender UNKNOWN = new Sender("", -1, -1);
    }
}
