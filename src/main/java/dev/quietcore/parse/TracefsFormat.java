package dev.quietcore.parse;

import dev.quietcore.facts.LostEvents;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.snapshot.SnapshotFile;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tracefs tells beside the trace: which events were on, the clock, and how many records each CPU's buffer lost
 * (kernel/trace/trace.c:tracing_stats_read). {@code overrun} is what a full buffer overwrote, {@code dropped events} what it refused.
 */
final class TracefsFormat implements FileFormat {
    private static final String FOLDER = "sys/kernel/(?:debug/)?tracing/(?:instances/[^/]+/)?";
    private static final Pattern STATS = Pattern.compile(FOLDER + "per_cpu/cpu(\\d{1,5})/stats");
    private static final Pattern EVENTS = Pattern.compile(FOLDER + "set_event");
    private static final Pattern CLOCK = Pattern.compile(FOLDER + "trace_clock");
    private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)\\]");
    private static final Pattern EVENT = Pattern.compile("(?:[\\w-]+:)?([\\w-]+)");

    @Override
    public String name() {
        return "tracefs";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String path = file.path();
        return STATS.matcher(path).matches()
                || EVENTS.matcher(path).matches()
                || CLOCK.matcher(path).matches();
    }

    @Override
    public void parse(SnapshotFile file, FactSink facts) {
        TextLines lines = new TextLines(file, facts);
        Matcher stats = STATS.matcher(file.path());
        if (stats.matches()) {
            stats(file, Integer.parseInt(stats.group(1)), lines, facts);
        } else if (EVENTS.matcher(file.path()).matches()) {
            events(file, lines, facts);
        } else {
            clock(file, lines, facts);
        }
    }

    private static void stats(SnapshotFile file, int cpu, TextLines lines, FactSink facts) {
        while (lines.next()) {
            int colon = lines.text().indexOf(':');
            String name = colon < 0 ? "" : lines.text().substring(0, colon);
            if (name.equals("overrun") || name.equals("commit overrun") || name.equals("dropped events")) {
                String count = lines.text().substring(colon + 1).strip();
                if (!count.matches("\\d{1,18}")) {
                    lines.unreadable("'" + name + "' takes one count of at most 18 digits");
                } else if (Long.parseLong(count) > 0) {
                    facts.add(new LostEvents(file.machine(), cpu, Long.parseLong(count), lines.evidence()));
                }
            }
        }
    }

    private static void events(SnapshotFile file, TextLines lines, FactSink facts) {
        Set<String> enabled = new LinkedHashSet<>();
        while (lines.next()) {
            Matcher event = EVENT.matcher(lines.text().strip());
            if (event.matches()) {
                if (enabled.add(event.group(1))) {
                    facts.add(new TracedEvent(file.machine(), event.group(1), 0, lines.evidence()));
                }
            } else if (!lines.text().isBlank()) {
                lines.unreadable("not '<subsystem>:<event>'");
            }
        }
        facts.add(new EnabledEvents(file.machine(), enabled));
    }

    private static void clock(SnapshotFile file, TextLines lines, FactSink facts) {
        if (lines.next()) {
            Matcher chosen = CHOSEN.matcher(lines.text());
            if (chosen.find()) {
                facts.add(new TraceClock(file.machine(), chosen.group(1)));
            } else {
                lines.unreadable("no clock in brackets, such as 'local [mono] boot'");
            }
        }
    }
}
