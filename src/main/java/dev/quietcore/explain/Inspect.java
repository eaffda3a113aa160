package dev.quietcore.explain;

import dev.quietcore.diagnosis.Diagnosis.MachineSummary;
import dev.quietcore.diagnosis.Diagnosis.Note;
import dev.quietcore.diagnosis.Diagnosis.RecognisedFile;
import dev.quietcore.diagnosis.Investigation;
import dev.quietcore.facts.CollectorStep;
import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.Observation;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.facts.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code inspect}: what is in the snapshot, what of it could be read, and why the rest could not. */
public final class Inspect {
    private static final int EVENTS_SHOWN = 12;

    private Inspect() {}

    /**
     * @param machines that the snapshot describes
     * @param recognised files of a known format, by machine and format
     * @param unrecognised files that no format fits, with the reason
     * @param unreadable lines and parts of files that could not be read, and inputs that could not be used
     */
    public record InspectAnswer(
            List<Inspected> machines,
            List<Recognised> recognised,
            List<RecognisedFile> unrecognised,
            List<Note> unreadable)
            implements Answer {
        public InspectAnswer {
            machines = List.copyOf(machines);
            recognised = List.copyOf(recognised);
            unrecognised = List.copyOf(unrecognised);
            unreadable = List.copyOf(unreadable);
        }
    }

    /**
     * One machine.
     *
     * @param traces that were recorded on it
     * @param lost records that its ring buffers lost, by CPU
     * @param collected how many steps the collector took, by outcome; none where it was not the collector
     */
    public record Inspected(MachineSummary machine, List<Trace> traces, List<Lost> lost, Map<String, Long> collected) {
        public Inspected {
            traces = List.copyOf(traces);
            lost = List.copyOf(lost);
        }
    }

    /**
     * One trace.
     *
     * @param clock {@code mono}, {@code local} …, or {@code unknown}
     * @param events the most frequent ones
     * @param otherEvents how many kinds more there are
     */
    public record Trace(
            String file,
            double startSeconds,
            double endSeconds,
            String clock,
            long records,
            boolean stacks,
            List<Counted> events,
            int otherEvents) {
        public Trace {
            events = List.copyOf(events);
        }
    }

    /** @param count of records */
    public record Counted(String event, long count) {}

    /** @param records that are gone */
    public record Lost(int cpu, long records) {}

    /**
     * Files of one format.
     *
     * @param first the path of the first
     */
    public record Recognised(String machine, String format, int files, String first) {}

    public static InspectAnswer of(Investigation investigation) {
        List<Inspected> machines = investigation.diagnosis().machines().stream()
                .map(machine -> inspected(machine, investigation))
                .toList();
        return new InspectAnswer(
                machines,
                recognised(investigation.diagnosis().files()),
                investigation.diagnosis().files().stream()
                        .filter(file -> file.format().isEmpty())
                        .toList(),
                unreadable(investigation));
    }

    private static Inspected inspected(MachineSummary machine, Investigation investigation) {
        List<Lost> lost = of(machine, LostEvents.class, investigation).stream()
                .map(gone -> new Lost(gone.cpu(), gone.count()))
                .toList();
        Map<String, Long> collected = new LinkedHashMap<>();
        Map<String, CollectorStep> steps = new LinkedHashMap<>();
        of(machine, CollectorStep.class, investigation).forEach(step -> steps.put(step.step(), step));
        steps.values().forEach(step -> collected.merge(step.outcome(), 1L, Long::sum));
        return new Inspected(machine, traces(machine, investigation), lost, collected);
    }

    private static List<Trace> traces(MachineSummary machine, Investigation investigation) {
        List<Trace> traces = new ArrayList<>();
        for (TraceWindow window : of(machine, TraceWindow.class, investigation)) {
            String file = window.evidence().first().file();
            List<Counted> events = of(machine, TracedEvent.class, investigation).stream()
                    .filter(event -> event.records() > 0
                            && event.evidence().first().file().equals(file))
                    .sorted(Comparator.comparingLong((TracedEvent event) -> -event.records())
                            .thenComparing(TracedEvent::event))
                    .map(event -> new Counted(event.event(), event.records()))
                    .toList();
            traces.add(new Trace(
                    file,
                    window.startSeconds(),
                    window.endSeconds(),
                    window.clock(),
                    window.records(),
                    window.stacks(),
                    events.subList(0, Math.min(EVENTS_SHOWN, events.size())),
                    Math.max(0, events.size() - EVENTS_SHOWN)));
        }
        return traces;
    }

    private static <F extends Observation> List<F> of(
            MachineSummary machine, Class<F> type, Investigation investigation) {
        return investigation.reasoning().facts(type).stream()
                .filter(fact -> fact.machine().equals(machine.name()))
                .toList();
    }

    private static List<Recognised> recognised(List<RecognisedFile> files) {
        Map<List<String>, Recognised> byFormat = new LinkedHashMap<>();
        for (RecognisedFile file : files) {
            if (!file.format().isEmpty()) {
                byFormat.merge(
                        List.of(file.machine(), file.format()),
                        new Recognised(file.machine(), file.format(), 1, file.path()),
                        (before, one) ->
                                new Recognised(before.machine(), before.format(), before.files() + 1, before.first()));
            }
        }
        return List.copyOf(byFormat.values());
    }

    private static List<Note> unreadable(Investigation investigation) {
        List<Note> notes = new ArrayList<>(investigation.notes());
        investigation
                .reasoning()
                .facts(Unreadable.class)
                .forEach(unreadable ->
                        notes.add(new Note(unreadable.evidence().first().place(), unreadable.reason())));
        return notes;
    }
}
