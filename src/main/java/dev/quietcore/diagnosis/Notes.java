package dev.quietcore.diagnosis;

import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.facts.Fact;
import dev.quietcore.facts.GuestTimerInterrupt;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.OwnTimer;
import dev.quietcore.facts.Unreadable;
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
            if (fact instanceof LostEvents lost) {
                notes.add(new Note(lost.evidence().first().place(), lost.says() + ": its counts are lower bounds"));
            } else if (fact instanceof Unreadable unreadable) {
                notes.add(new Note(unreadable.evidence().first().place(), unreadable.reason()));
            }
        }
        Map<String, Long> own = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof OwnTimer timer) {
                own.merge(timer.comm() + " on CPU " + timer.cpu(), timer.count(), Long::sum);
            }
        }
        for (Fact fact : facts) {
            if (fact instanceof GuestTimerInterrupt timer) {
                own.merge("a guest on CPU " + timer.cpu(), timer.count(), Long::sum);
            }
        }
        own.forEach((task, count) -> notes.add(
                new Note(task, "not counted as noise: " + count + " timer interrupts armed there by itself")));
        return notes;
    }
}
