package dev.quietcore.explain;

import dev.quietcore.knowledge.Collecting;
import dev.quietcore.knowledge.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How sources are taken together: each file once, all events in one recording. */
public final class CapturePlan {
    private CapturePlan() {}

    /**
     * What a script does, in this order: files of before, the recording, files, commands.
     *
     * @param machine that it is for
     * @param reasons the questions that it decides, in words
     * @param sources that it takes because they decide something
     * @param along what is taken along, so that the new snapshot can be read by itself
     * @param before files below {@code /} that are read first and, those of /proc that count, once more with the other files
     * @param recording events of the kernel
     * @param files below {@code /}; a star stands for any name
     * @param seconds altogether, about
     * @param megabytes altogether, about, before packing
     * @param disturbs what it does to isolated CPUs, each once
     */
    public record Plan(
            String machine,
            List<String> reasons,
            List<String> sources,
            List<String> along,
            List<String> before,
            RecordingPlan recording,
            List<String> files,
            List<Step> commands,
            int seconds,
            int megabytes,
            List<String> disturbs) {
        public Plan {
            reasons = List.copyOf(reasons);
            sources = List.copyOf(sources);
            along = List.copyOf(along);
            before = List.copyOf(before);
            files = List.copyOf(files);
            commands = List.copyOf(commands);
            disturbs = List.copyOf(disturbs);
        }

        /** The sources that it takes, both kinds. */
        public List<String> taken() {
            return Stream.concat(sources.stream(), along.stream()).toList();
        }

        /** Whether there is nothing to take. */
        public boolean takesNothing() {
            return sources.isEmpty();
        }
    }

    /**
     * One recording.
     *
     * @param events as set_event takes them; none if nothing is recorded
     * @param triggers beginnings of names of events whose senders' stacks are recorded, most wanted first
     * @param probes as kprobe_events takes them
     */
    public record RecordingPlan(List<String> events, List<String> triggers, List<String> probes) {
        public RecordingPlan {
            events = List.copyOf(events);
            triggers = List.copyOf(triggers);
            probes = List.copyOf(probes);
        }

        /** Whether there is anything to record. */
        public boolean records() {
            return !events.isEmpty() || !probes.isEmpty();
        }
    }

    /** @param seconds after which it is given up */
    public record Step(String name, String command, int seconds) {}

    /**
     * @param chosen because they decide something
     * @param along because the new snapshot is read with them
     */
    static Plan of(String machine, List<Source> chosen, List<Source> along, List<String> reasons) {
        Set<String> before = new LinkedHashSet<>();
        Set<String> files = new LinkedHashSet<>();
        Set<String> events = new LinkedHashSet<>();
        Set<String> triggers = new LinkedHashSet<>();
        Set<String> probes = new LinkedHashSet<>();
        List<Step> commands = new ArrayList<>();
        Set<String> disturbs = new LinkedHashSet<>();
        int seconds = 0;
        int megabytes = 0;
        int largest = 0;
        boolean waits = false;
        for (Source source : Stream.concat(chosen.stream(), along.stream()).toList()) {
            if (source.risk() != Source.Risk.NONE) {
                disturbs.addAll(List.of(source.disturbs().split("; ")));
            }
            if (source.how() instanceof Collecting.Files copied) {
                (copied.before() ? before : files).addAll(copied.paths());
                waits |= copied.before();
                seconds += copied.before() ? 0 : source.seconds();
                megabytes += source.megabytes();
            } else if (source.how() instanceof Collecting.Recording recorded) {
                events.addAll(recorded.events());
                triggers.addAll(recorded.triggers());
                if (!recorded.probe().isEmpty()) {
                    probes.add(recorded.probe());
                }
                waits = true;
                largest = Math.max(largest, source.megabytes());
            } else {
                commands.add(new Step(source.name(), source.collect(), 3 * source.seconds()));
                seconds += source.seconds();
                megabytes += source.megabytes();
            }
        }
        files.addAll(before);
        return new Plan(
                machine,
                reasons,
                chosen.stream().map(Source::name).toList(),
                along.stream().map(Source::name).toList(),
                List.copyOf(before),
                new RecordingPlan(List.copyOf(events), List.copyOf(triggers), List.copyOf(probes)),
                List.copyOf(files),
                commands,
                seconds + (waits ? 11 : 0),
                megabytes + largest,
                List.copyOf(disturbs));
    }
}
