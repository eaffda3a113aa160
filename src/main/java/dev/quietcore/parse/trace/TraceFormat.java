package dev.quietcore.parse.trace;

import dev.quietcore.facts.Citation;
import dev.quietcore.facts.Evidence;
import dev.quietcore.facts.TraceMarkerWriter;
import dev.quietcore.facts.TraceWindow;
import dev.quietcore.facts.TracedEvent;
import dev.quietcore.parse.FactSink;
import dev.quietcore.parse.FailedCommand;
import dev.quietcore.parse.FileFormat;
import dev.quietcore.parse.RecordingHeading;
import dev.quietcore.snapshot.LineReader;
import dev.quietcore.snapshot.SnapshotFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ftrace text: {@code trace}, {@code trace_pipe}, and what trace-cmd report prints. Lines of the function tracer are tolerated and
 * say nothing here.
 */
public final class TraceFormat implements FileFormat {
    /** Damaged lines reported one by one; the rest are counted. */
    private static final int UNREADABLE_LIMIT = 5;

    private static final int STRETCH = 200;

    @Override
    public String name() {
        return "ftrace";
    }

    @Override
    public boolean recognises(SnapshotFile file) {
        String path = file.path();
        if (FailedCommand.is(file)) {
            return false;
        }
        if (path.endsWith("tracing/trace")
                || path.endsWith("tracing/trace_pipe")
                || file.head().startsWith("# tracer:")) {
            return true;
        }
        Names names = new Names();
        TraceRecord record = new TraceRecord(names);
        LineReader lines = new LineReader(new ByteArrayInputStream(file.head().getBytes(StandardCharsets.ISO_8859_1)));
        try {
            for (int line = 0; line < STRETCH && lines.next(); line++) {
                if (record.read(lines)) {
                    return true;
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return false;
    }

    @Override
    public void parse(SnapshotFile file, FactSink sink) throws IOException {
        new Reading(file, sink).run();
    }

    /** One run through one trace. */
    private static final class Reading {
        private final SnapshotFile file;
        private final FactSink sink;
        private final LineReader lines;
        private final Names names = new Names();
        private final TraceRecord record = new TraceRecord(names);
        private final StackReader stacks = new StackReader(names);
        private final FunctionGraphTrace functionGraph = new FunctionGraphTrace();
        private final List<TraceListener> listeners = List.of(
                new TimerTrace(),
                new IpiTrace(),
                new InterruptTrace(),
                new SchedTrace(),
                new KvmTrace(),
                new WheelTimerTrace(),
                new TimerlatTrace(),
                new OsnoiseTrace(),
                new HwlatTrace(),
                new VcpuTrace(),
                new SentIpiTrace(),
                new DelayTrace(),
                new RunDelayTrace(),
                new StopperTrace(),
                functionGraph);
        private final Map<String, List<TraceListener>> listenersByEvent = new HashMap<>();
        private final Map<String, Tally> seen = new LinkedHashMap<>();
        private final List<@Nullable CpuState> cpus = new ArrayList<>();
        private final Map<String, TraceMarkerWriter> markerWriters = new LinkedHashMap<>();
        private final LostRecords lost = new LostRecords();
        private final TraceHeading heading = new TraceHeading();

        private boolean inStack;
        private CpuState.@Nullable StackOwner stackOwner;
        private boolean stacksSeen;
        private String prefix = "";
        private boolean othersTold;
        private long records;
        private long unreadable;
        private Tally.@Nullable Line firstLine;
        private long firstNanos;
        private long lastNanos;
        private final byte[] lastBytes = new byte[Citation.TEXT_LIMIT];
        private int lastLength;
        private long lastLineNumber;

        Reading(SnapshotFile file, FactSink sink) {
            this.file = file;
            this.sink = sink;
            this.lines = file.lines();
            for (TraceListener listener : listeners) {
                for (String event : listener.events()) {
                    listenersByEvent
                            .computeIfAbsent(event, any -> new ArrayList<>())
                            .add(listener);
                }
            }
        }

        void run() throws IOException {
            try {
                while (lines.next()) {
                    line();
                }
            } finally {
                finish();
            }
        }

        private void line() {
            if (lines.cut()) {
                unreadable("the line is longer than " + LineReader.LINE_LIMIT + " bytes, which no ftrace record is");
                return;
            }
            if (inStack) {
                if (stacks.frame(lines.bytes(), lines.length(), lines.number())) {
                    return;
                }
                endStack();
            }
            int begin = Quote.end(lines.bytes(), lines.length());
            if (lines.length() == begin || lines.bytes()[begin] == '#') {
                if (lines.length() > begin && !functionGraph.line(lines) && !lost.read(lines)) {
                    heading();
                }
                return;
            }
            if (record.read(lines)) {
                take();
            } else if (!lost.read(lines) && !functionGraph.line(lines)) {
                noRecord();
            }
        }

        private void take() {
            if (records > 0 && !record.prefix().equals(prefix)) {
                otherPrefix();
                return;
            }
            if (records++ == 0) {
                prefix = record.prefix();
                firstLine = Tally.Line.of(record);
                firstNanos = record.nanos();
            }
            lastNanos = Math.max(lastNanos, record.nanos());
            CpuState cpu = cpu(record.cpu());
            String event = record.event();
            if (record.startsStack()) {
                stacksSeen = true;
                startStack(cpu);
                return;
            }
            if (record.isStack()) {
                return;
            }
            if (event.equals("tracing_mark_write")) {
                marker();
            }
            Tally tally = seen.get(event);
            if (tally == null) {
                tally = new Tally();
                if (seen.size() < 5000) {
                    seen.put(event, tally);
                }
            }
            tally.add(record, 0);
            List<TraceListener> interested = listenersByEvent.get(event);
            if (interested != null) {
                for (TraceListener listener : interested) {
                    listener.record(record, cpu);
                }
            }
            lastRecord();
            if (record.ofPerf()) {
                startStack(cpu);
            }
        }

        /** Keeps the last record's text, one buffer for all. */
        private void lastRecord() {
            lastLineNumber = lines.number();
            lastLength = Math.min(lines.length(), Citation.TEXT_LIMIT);
            System.arraycopy(lines.bytes(), 0, lastBytes, 0, lastLength);
        }

        private void endStack() {
            inStack = false;
            stacksSeen |= stacks.any();
            if (stackOwner != null && (stacks.any() || !record.ofPerf())) {
                stackOwner.interrupted(stacks.interrupted());
                stackOwner.stack(stacks.stack(), stacks.telling());
                stackOwner = null;
            }
        }

        private CpuState cpu(int number) {
            while (cpus.size() <= number) {
                cpus.add(null);
            }
            CpuState cpu = cpus.get(number);
            if (cpu == null) {
                cpu = new CpuState(number);
                cpus.set(number, cpu);
            }
            return cpu;
        }

        private void marker() {
            String key = record.comm() + "-" + record.pid();
            if (markerWriters.size() < 100) {
                markerWriters.putIfAbsent(
                        key,
                        new TraceMarkerWriter(
                                file.machine(),
                                record.comm(),
                                record.pid(),
                                Evidence.of(Tally.Line.of(record).citation(file.machine(), file.path()))));
            }
        }

        private void startStack(CpuState cpu) {
            inStack = true;
            stackOwner = cpu.takeStackOwner(record);
            stacks.start();
        }

        /** A record of another buffer, which may have recorded the same events again, or of another machine. */
        private void otherPrefix() {
            if (!othersTold) {
                othersTold = true;
                sink.unreadable(
                        file,
                        lines.number(),
                        lines.text(),
                        "records of several buffers or machines are mixed here; only those like the first are used,"
                                + " report each file and each buffer by itself");
            }
        }

        /** A line with # in front. */
        private void heading() {
            String problem = heading.read(lines.text());
            if (!problem.isEmpty()) {
                sink.unreadable(file, lines.number(), lines.text(), problem);
            }
            Citation citation = new Citation(file.machine(), file.path(), lines.number(), lines.text());
            RecordingHeading.readings(lines.text(), citation).forEach(sink::add);
        }

        private void noRecord() {
            if (record.isForeign()) {
                return;
            }
            String text = lines.text();
            boolean looksLikeRecord = text.contains("] ") && text.contains(": ") && text.indexOf('[') > 0;
            boolean brokenOff = !lines.ended() && text.indexOf('[') > 0;
            if (records == 0 || !looksLikeRecord && !brokenOff) {
                return; // prose, headings and continuation lines around a pasted trace
            }
            unreadable(
                    brokenOff
                            ? "the trace breaks off inside this line; what came before is used"
                            : "no ftrace record 'comm-pid [cpu] flags time: event: …'");
        }

        private void unreadable(String reason) {
            if (unreadable++ < UNREADABLE_LIMIT) {
                sink.unreadable(file, lines.number(), lines.text(), reason);
            }
        }

        private void finish() {
            endStack();
            String machine = file.machine();
            String path = file.path();
            TraceFacts facts = new TraceFacts(machine, path, sink);
            if (records == 0) {
                functionGraph.finish(facts);
                return;
            }
            Citation first = firstLine == null ? new Citation(machine, path, 1, "") : firstLine.citation(machine, path);
            Citation last = new Citation(
                    machine,
                    path,
                    Math.max(1, lastLineNumber),
                    new String(lastBytes, 0, lastLength, StandardCharsets.UTF_8));
            sink.add(new TraceWindow(
                    machine,
                    firstNanos / 1e9,
                    lastNanos / 1e9,
                    heading.clock(),
                    records,
                    stacksSeen,
                    new Evidence(List.of(first, last), Math.max(2, records))));
            seen.forEach(
                    (event, tally) -> sink.add(new TracedEvent(machine, event, tally.count(), facts.evidence(tally))));
            markerWriters.values().forEach(sink::add);
            lost.finish(facts);
            listeners.forEach(listener -> listener.finish(facts));
            if (unreadable > UNREADABLE_LIMIT) {
                sink.unreadable(
                        file,
                        Math.max(1, lastLineNumber),
                        "",
                        (unreadable - UNREADABLE_LIMIT) + " further lines of this trace could not be read either");
            }
        }
    }
}
