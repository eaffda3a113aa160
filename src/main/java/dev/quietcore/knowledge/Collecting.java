package dev.quietcore.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a source is taken from a machine. */
public sealed interface Collecting {
    /** A line for root's shell, run in the folder that becomes the snapshot; for what is done by hand, what to do. */
    String command();

    /**
     * A recording of the kernel's tracepoints. Several of them are one recording of all their events.
     *
     * @param events {@code csd} or {@code timer:tick_stop}, as set_event takes them
     * @param triggers {@code ipi:ipi_send}: the events that begin so record the stack of their task; only those of the first such
     *     name that the kernel has
     * @param probe a kprobe, as kprobe_events takes it; empty if none
     */
    record Recording(List<String> events, List<String> triggers, String probe) implements Collecting {
        private static final Pattern PROBE = Pattern.compile("p:(\\w+) .*");

        public Recording {
            events = List.copyOf(events);
            triggers = List.copyOf(triggers);
        }

        /** The probe's event, such as {@code kprobes:sgi}; empty if there is no probe. */
        public String probeEvent() {
            Matcher named = PROBE.matcher(probe);
            return named.matches() ? "kprobes:" + named.group(1) : "";
        }

        @Override
        public String command() {
            List<String> steps = new ArrayList<>(List.of(
                    "T=/sys/kernel/tracing",
                    "echo 0 > $T/tracing_on",
                    "echo mono > $T/trace_clock",
                    "echo 16384 > $T/buffer_size_kb"));
            List<String> undo = new ArrayList<>();
            if (!triggers.isEmpty()) {
                steps.add("S=$(" + found() + ")");
                steps.add("for s in $S; do echo stacktrace > " + triggerFile() + "; done");
                undo.add("for s in $S; do echo '!stacktrace' > " + triggerFile() + "; done");
            }
            List<String> switched = new ArrayList<>(events);
            undo.add("echo > $T/set_event");
            if (!probe.isEmpty()) {
                steps.add("echo '" + probe + "' >> $T/kprobe_events");
                switched.add(probeEvent());
                undo.add("echo '-:" + probeEvent().replace("kprobes:", "") + "' >> $T/kprobe_events");
            }
            steps.add(
                    switched.size() == 1
                            ? "echo " + switched.get(0) + " >> $T/set_event"
                            : "for e in " + String.join(" ", switched) + "; do echo $e >> $T/set_event; done");
            steps.addAll(List.of(
                    "sleep 1",
                    "echo > $T/trace",
                    "echo 1 > $T/tracing_on",
                    "sleep 10",
                    "echo 0 > $T/tracing_on",
                    "cat $T/trace > trace"));
            steps.addAll(undo);
            return String.join("; ", steps);
        }

        /** A command that prints the events of the first trigger that the kernel has; the last is taken unseen. */
        private String found() {
            List<String> ways = new ArrayList<>();
            for (String trigger : triggers.subList(0, triggers.size() - 1)) {
                ways.add("ls $T/events/" + group(trigger) + " | grep " + event(trigger));
            }
            ways.add("echo " + event(triggers.get(triggers.size() - 1)));
            return String.join(" || ", ways);
        }

        private static String group(String trigger) {
            return trigger.substring(0, trigger.indexOf(':'));
        }

        private static String event(String trigger) {
            return trigger.substring(trigger.indexOf(':') + 1);
        }

        private String triggerFile() {
            return "$T/events/" + group(triggers.get(0)) + "/$s/trigger";
        }
    }

    /**
     * Files that are copied to the same place in the snapshot.
     *
     * @param paths below {@code /}, without it; a star stands for any name
     * @param before whether they are read some seconds before everything else, to lie under {@code before/}
     */
    record Files(List<String> paths, boolean before) implements Collecting {
        public Files {
            paths = List.copyOf(paths);
        }

        @Override
        public String command() {
            if (paths.size() == 1 && !paths.get(0).contains("*")) {
                String path = paths.get(0);
                String copy = before ? "before/" + path : path;
                return "mkdir -p " + copy.substring(0, Math.max(0, copy.lastIndexOf('/'))) + " && cat /" + path + " > "
                        + copy + (before ? " && sleep 10" : "");
            }
            String folder = before ? "before" : ".";
            return "for f in " + paths.stream().map(path -> "/" + path).collect(Collectors.joining(" "))
                    + "; do mkdir -p " + folder + "${f%/*}; cat $f > " + folder + "$f; done"
                    + (before ? "; sleep 10" : "");
        }
    }

    /** A command that writes into the folder in which it runs. */
    record Command(String command) implements Collecting {}

    /** What no command can do. */
    record ByHand(String command) implements Collecting {}
}
