package dev.quietcore.parse.trace;

import dev.quietcore.facts.Citation;
import dev.quietcore.parse.trace.FunctionGraph.Caller;
import dev.quietcore.snapshot.LineReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions, in all shapes of the function_graph tracer: records of trace-cmd (funcgraph_entry, funcgraph_exit), lines of the
 * tracer itself, and both as mails break and join them.
 */
final class FunctionGraphTrace implements TraceListener {
    private static final Set<String> INTERRUPT_BEGINS = Set.of(
            "irq_handler_entry",
            "local_timer_entry",
            "ipi_entry",
            "reschedule_entry",
            "call_function_entry",
            "call_function_single_entry",
            "irq_work_entry");
    private static final Set<String> INTERRUPT_ENDS = Set.of(
            "irq_handler_exit",
            "local_timer_exit",
            "ipi_exit",
            "reschedule_exit",
            "call_function_exit",
            "call_function_single_exit",
            "irq_work_exit");
    private static final Set<String> EVENTS = Set.of("funcgraph_entry", "funcgraph_exit", "sched_switch");

    /** Longer than this no call is, and no line that is joined with another. */
    private static final int TEXT_LIMIT = 1_000;

    /** Where a record begins within a line: the task, the CPU, perhaps flags, and the time. */
    private static final Pattern RECORD = Pattern.compile(
            "(?<!\\S)\\S{1,40}-\\d{1,9} {1,9}\\[\\d{1,5}\\] {1,9}(?:\\S{4,8} {1,9})?\\d{1,12}\\.\\d{1,9}:");

    private static final int TASK_LIMIT = 4_096;

    private final FunctionGraph graph = new FunctionGraph();
    private final Names names = new Names();
    private final Map<Integer, Caller> taskOfCpu = new HashMap<>();
    private String broken = "";
    private Tally.@Nullable Line brokenLine;

    @Override
    public Set<String> events() {
        Set<String> events = new HashSet<>(EVENTS);
        events.addAll(INTERRUPT_BEGINS);
        events.addAll(INTERRUPT_ENDS);
        return events;
    }

    @Override
    public void record(TraceRecord record, CpuState cpu) {
        endBroken();
        boolean call = record.event().startsWith("funcgraph_");
        if (!call && !graph.seen()) {
            return;
        }
        Caller caller = caller(record);
        if (call) {
            GraphCall told = GraphCall.of(record.arguments());
            if (told == null) {
                broken(new String(record.bytes(), 0, record.length(), StandardCharsets.UTF_8), Tally.Line.of(record));
            } else {
                graph.call(caller, told, Tally.Line.of(record));
            }
        } else if (INTERRUPT_BEGINS.contains(record.event())) {
            graph.interrupted(record.cpu(), record.nanos());
        } else if (INTERRUPT_ENDS.contains(record.event())) {
            graph.goesOn(caller);
        } else {
            graph.switchedOut(caller);
        }
    }

    private static Caller caller(TraceRecord record) {
        return new Caller(record.cpu(), record.comm(), record.pid(), record.nanos());
    }

    /** A line that is no record; false if it tells nothing of calls either. */
    boolean line(LineReader lines) {
        if (lines.length() > TEXT_LIMIT) {
            return false;
        }
        String text = lines.text();
        if (!broken.isEmpty()) {
            join(text, line(lines, text));
            return true;
        }
        if (GraphLine.leftOut(text)) {
            graph.leftOut();
            return true;
        }
        GraphLine.Switch change = GraphLine.Switch.of(text);
        if (change != null) {
            change(change);
            return true;
        }
        GraphLine told = GraphLine.of(text);
        if (told != null) {
            graph.call(task(told.caller()), told.call(), line(lines, text));
        }
        return told != null;
    }

    private static Tally.Line line(LineReader lines, String text) {
        String kept = text.substring(0, Math.min(text.length(), Citation.TEXT_LIMIT));
        return new Tally.Line(lines.number(), kept.getBytes(StandardCharsets.UTF_8));
    }

    private void change(GraphLine.Switch change) {
        if (!taskOfCpu.containsKey(change.from().cpu())) {
            graph.wasNamed(change.from());
        }
        graph.switchedOut(change.from());
        if (taskOfCpu.size() < TASK_LIMIT) {
            taskOfCpu.put(change.to().cpu(), change.to());
        }
    }

    /** Of a line that does not name the task, the one that the CPU was given to last. */
    private Caller task(Caller told) {
        Caller known = told.pid() < 0 ? taskOfCpu.get(told.cpu()) : null;
        return known == null ? told : new Caller(told.cpu(), known.comm(), known.pid(), told.nanos());
    }

    // ---- lines that a mail broke

    private void broken(String text, Tally.Line line) {
        broken = text.length() <= TEXT_LIMIT ? text : "";
        brokenLine = line;
    }

    /** Nothing more comes of the record that was broken: of the end of a call the duration may be left. */
    private void endBroken() {
        if (!broken.isEmpty() && brokenLine != null) {
            take(broken, brokenLine, true);
        }
        broken = "";
    }

    /** Puts a line behind what the one before it left open; what is complete then is taken. */
    private void join(String text, Tally.Line line) {
        String rest = broken + " " + text;
        broken = "";
        Matcher next = RECORD.matcher(rest);
        int from = 0;
        while (next.find()) {
            if (next.start() > from) {
                take(rest.substring(from, next.start()), line, true);
                from = next.start();
            }
        }
        String last = rest.substring(from);
        if (!take(last, line, false)) {
            broken(last, line);
        }
    }

    /**
     * @param whole whether no more of it can come
     * @return whether it is a call
     */
    private boolean take(String text, Tally.Line line, boolean whole) {
        TraceRecord record = new TraceRecord(names);
        if (!record.read(text.getBytes(StandardCharsets.UTF_8), line.number())
                || !record.event().startsWith("funcgraph_")) {
            return false;
        }
        GraphCall call = GraphCall.of(record.arguments());
        if (call == null && whole) {
            call = GraphCall.broken(record.arguments());
        }
        if (call != null) {
            graph.call(caller(record), call.withoutIndent(), line);
        }
        return call != null;
    }

    @Override
    public void finish(TraceFacts facts) {
        endBroken();
        graph.finish(facts);
    }
}
