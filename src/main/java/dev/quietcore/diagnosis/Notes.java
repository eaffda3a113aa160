package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.facts.ClockAlignment;
import dev.quietcore.facts.DeviceInterrupt;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.GuestTimerInterrupt;
import dev.quietcore.facts.InterruptCount;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.OwnTimer;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.UnalignedClocks;
import dev.quietcore.facts.Unreadable;
import dev.quietcore.facts.WatchedCpu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What to know before trusting the rest. */
final class Notes {
    private final List<Fact> facts;

    Notes(List<Fact> facts) {
        this.facts = facts;
    }

    List<Note> with(List<Note> others) {
        List<Note> notes = new ArrayList<>(others);
        for (Fact fact : facts) {
            if (fact instanceof ClockAlignment aligned) {
                notes.add(0, new Note("", aligned.says()));
            } else if (fact instanceof UnalignedClocks clocks) {
                notes.add(new Note("", clocks.says()));
            } else if (fact instanceof LostEvents lost) {
                notes.add(new Note(lost.evidence().first().place(), lost.says() + ": its counts are lower bounds"));
            } else if (fact instanceof Unreadable unreadable) {
                notes.add(new Note(unreadable.evidence().first().place(), unreadable.reason()));
            } else if (fact instanceof InterruptCount count && outsideTheWindow(count)) {
                notes.add(new Note(
                        count.evidence().first().place(),
                        count.says() + " between the two readings, none of them in the traced window"));
            }
        }
        ownTimers()
                .forEach((task, count) -> notes.add(new Note(
                        task, count + " timer interrupts that it armed there itself are not counted as noise")));
        return notes;
    }

    /** A device that interrupted a watched CPU while the trace was not running: the ledger does not count it. */
    private boolean outsideTheWindow(InterruptCount count) {
        boolean traced = facts.stream()
                .anyMatch(fact -> fact instanceof TracedEvent event
                        && event.machine().equals(count.machine())
                        && event.event().equals("irq_handler_entry"));
        boolean seen = facts.stream()
                .anyMatch(fact -> fact instanceof DeviceInterrupt interrupt
                        && interrupt.machine().equals(count.machine())
                        && interrupt.cpu() == count.cpu()
                        && interrupt.irq().equals(count.irq()));
        boolean isolated = facts.stream()
                .anyMatch(fact -> fact instanceof WatchedCpu watched
                        && watched.machine().equals(count.machine())
                        && watched.cpu() == count.cpu()
                        && watched.isolated());
        return !count.perCpu() && !count.sinceBoot() && isolated && traced && !seen;
    }

    private Map<String, Long> ownTimers() {
        Map<String, Long> own = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof OwnTimer timer) {
                own.merge(named(timer.comm()) + " on CPU " + timer.cpu(), timer.count(), Long::sum);
            } else if (fact instanceof GuestTimerInterrupt timer) {
                own.merge("a guest on CPU " + timer.cpu(), timer.count(), Long::sum);
            }
        }
        return own;
    }

    /** ftrace prints {@code <...>} where it no longer knows the comm of a pid. */
    private static String named(String comm) {
        return comm.equals("<...>") ? "a task whose name the trace lost" : comm;
    }
}
