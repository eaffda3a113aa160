package dev.quietcore.parse;

import dev.quietcore.facts.Observation;
import dev.quietcore.facts.TraceWindow;

/**
 * The clock of the trace: tracefs trace_clock.
 *
 * @param clock {@code local}, {@code mono}, {@code boot} …
 */
public record TraceClock(String machine, String clock) implements Reading {
    /** The same fact; where it is a window of this machine's trace that does not know its clock, with the clock. */
    Observation on(Observation fact) {
        if (fact instanceof TraceWindow window
                && window.machine().equals(machine)
                && window.clock().equals("unknown")) {
            return new TraceWindow(
                    machine,
                    window.startSeconds(),
                    window.endSeconds(),
                    clock,
                    window.records(),
                    window.stacks(),
                    window.evidence());
        }
        return fact;
    }
}
